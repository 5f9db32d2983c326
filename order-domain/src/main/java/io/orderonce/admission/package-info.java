/**
 * Decides what may come in now: whether the node still accepts orders, in which order and how many
 * at once what waits is worked on, how many order numbers one customer gets. Knows nothing about
 * what comes in.
 */
@NullMarked
package io.orderonce.admission;

import org.jspecify.annotations.NullMarked;
