package io.orderonce.limits;

import io.orderonce.ids.CustomerId;
import java.util.Optional;

/**
 * A customer who is about to buy something.
 *
 * @param group of the customer
 */
public record Buyer(CustomerId customer, Optional<String> group, Purchase order) {}
