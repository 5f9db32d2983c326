/** Looking over the books from outside: what must always hold, counted where it does not. */
@NullMarked
package io.orderonce.audit;

import org.jspecify.annotations.NullMarked;
