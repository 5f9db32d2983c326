package io.orderonce.ordering;

import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import java.util.Optional;

/**
 * The catalogue's entry for a product at the moment of ordering.
 *
 * @param largeAmount the amount in this price's currency above which an order needs a confirmation
 */
public record Offer(
    ProductId product, String name, Money unitPrice, boolean onSale, Optional<Money> largeAmount) {}
