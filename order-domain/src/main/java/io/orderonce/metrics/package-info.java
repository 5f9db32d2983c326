/**
 * The metrics of this node, for Prometheus: counters and times that the other parts report, and
 * values that are read when metrics are collected. Nothing here can delay an order or make it fail,
 * and no label names a customer, a key or an order.
 */
@NullMarked
package io.orderonce.metrics;

import org.jspecify.annotations.NullMarked;
