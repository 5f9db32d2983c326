/**
 * Decides what may come in now: whether the node still accepts orders, how many of one customer's
 * it works on at once, how many order numbers one customer gets. Knows nothing about what comes in.
 */
@NullMarked
package io.orderonce.admission;

import org.jspecify.annotations.NullMarked;
