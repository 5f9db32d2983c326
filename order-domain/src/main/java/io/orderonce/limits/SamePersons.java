package io.orderonce.limits;

import io.orderonce.ids.CustomerId;
import io.orderonce.persons.PersonKey;
import io.orderonce.persons.PersonMark;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which accounts share something at a moment, among past orders that are gone through in turn. */
final class SamePersons {

  /** Until when each customer was recognised by each mark. */
  private final Map<CustomerId, Map<PersonKey, Instant>> marks = new HashMap<>();

  private final Map<PersonKey, Map<CustomerId, Instant>> accounts = new HashMap<>();

  SamePersons(Map<CustomerId, ? extends Collection<PersonMark>> contacts) {
    contacts.forEach((customer, all) -> all.forEach(one -> note(customer, one.key(), one.until())));
  }

  /** An order of this customer went to a place. */
  void sent(CustomerId customer, PersonKey place, Instant at) {
    note(customer, place, at);
  }

  private void note(CustomerId customer, PersonKey mark, Instant until) {
    marks.computeIfAbsent(customer, c -> new HashMap<>()).put(mark, until);
    accounts.computeIfAbsent(mark, m -> new HashMap<>()).put(customer, until);
  }

  /**
   * All accounts of the person who orders, as far as they were recognised after a moment; the place
   * of the order itself is a mark as well.
   */
  Set<CustomerId> accountsOf(PastOrder order, Instant begin) {
    Set<CustomerId> found = new HashSet<>(Set.of(order.customer()));
    order.place().ifPresent(place -> addThose(place, begin, found));
    marks
        .getOrDefault(order.customer(), Map.of())
        .forEach(
            (mark, until) -> {
              if (until.isAfter(begin)) {
                addThose(mark, begin, found);
              }
            });
    return found;
  }

  private void addThose(PersonKey mark, Instant begin, Set<CustomerId> found) {
    accounts
        .getOrDefault(mark, Map.of())
        .forEach(
            (customer, until) -> {
              if (until.isAfter(begin)) {
                found.add(customer);
              }
            });
  }
}
