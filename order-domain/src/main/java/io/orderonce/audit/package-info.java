/**
 * Looking over the books from outside: what must always hold, counted where it does not, and who of
 * the staff changed what.
 */
@NullMarked
package io.orderonce.audit;

import org.jspecify.annotations.NullMarked;
