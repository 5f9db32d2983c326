package io.orderonce.limits;

import io.orderonce.ids.CustomerId;
import io.orderonce.persons.PersonMark;
import java.time.Instant;
import java.util.Collection;

/**
 * A customer, with all that tells which other accounts are the same person's.
 *
 * @param now the moment at which is counted
 * @param marks of the customer; for an order, also of the place where it goes
 * @param rules about persons, each with the product that it counts; what is used of them is not
 *     known yet
 */
public record Recognised(
    CustomerId customer, Instant now, Collection<PersonMark> marks, Collection<Allowance> rules) {}
