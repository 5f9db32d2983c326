package io.orderonce.ordering;

import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import java.util.Optional;

/**
 * What the catalogue says of a product at the moment of ordering.
 *
 * @param largeAmount the amount in this price's currency above which orders need a second yes
 */
public record Offer(
    ProductId product, String name, Money unitPrice, boolean onSale, Optional<Money> largeAmount) {}
