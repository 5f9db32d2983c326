package io.orderonce.ordering;

import io.orderonce.ids.ProductId;

/**
 * A line that cannot be filled.
 *
 * @param left pieces in stock when the stock was checked
 */
public record Shortage(ProductId product, int wanted, int left) {}
