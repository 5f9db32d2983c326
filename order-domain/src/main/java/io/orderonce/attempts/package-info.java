/**
 * Which attempts to place an order arrived, and what became of them: for support, who must be able
 * to explain it, and for the figures on the overview page. Nothing here decides about an order.
 */
@NullMarked
package io.orderonce.attempts;

import org.jspecify.annotations.NullMarked;
