/**
 * Who may come in now: whether the node still takes orders, how many of one customer it works on at
 * once, how many order numbers one customer gets. Knows nothing of what comes in.
 */
@NullMarked
package io.orderonce.admission;

import org.jspecify.annotations.NullMarked;
