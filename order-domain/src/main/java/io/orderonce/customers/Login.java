package io.orderonce.customers;

import io.orderonce.ordering.CustomerId;
import java.util.Optional;

/**
 * A user who has shown who he is.
 *
 * @param customer for whom he orders; staff order for nobody
 */
public record Login(String userName, Role role, Optional<CustomerId> customer) {}
