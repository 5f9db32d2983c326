/**
 * What was tried at the door where orders are placed, and what came of it: for support, who has to
 * say why, and for the figures of the overview. Nothing here decides about an order.
 */
@NullMarked
package io.orderonce.attempts;

import org.jspecify.annotations.NullMarked;
