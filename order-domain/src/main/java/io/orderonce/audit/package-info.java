/**
 * Consistency checks from outside: what must always hold, counted where it does not; and which
 * staff user changed what.
 */
@NullMarked
package io.orderonce.audit;

import org.jspecify.annotations.NullMarked;
