package io.orderonce.ordering;

/**
 * A line that cannot be filled.
 *
 * @param left pieces in stock when it was looked at
 */
public record Shortage(ProductId product, int wanted, int left) {}
