/**
 * The figures of this node, for Prometheus: counters and times that the other parts report, and
 * values that are asked of them when somebody collects. Nothing here can delay an order or fail it,
 * and no label names a customer, a key or an order.
 */
@NullMarked
package io.orderonce.metrics;

import org.jspecify.annotations.NullMarked;
