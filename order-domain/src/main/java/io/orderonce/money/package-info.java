/** Amounts of money. Knows nothing of orders; rounds nothing, ever. */
@NullMarked
package io.orderonce.money;

import org.jspecify.annotations.NullMarked;
