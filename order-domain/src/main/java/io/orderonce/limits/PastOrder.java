package io.orderonce.limits;

import io.orderonce.ids.CustomerId;
import io.orderonce.persons.PersonKey;
import java.util.Optional;

/**
 * An order that a rule is tried out on.
 *
 * @param number as it is stored
 * @param place where it went; empty if nothing is known of it any more
 */
public record PastOrder(
    String number, CustomerId customer, Purchase purchase, Optional<PersonKey> place) {}
