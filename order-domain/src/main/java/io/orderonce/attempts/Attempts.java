package io.orderonce.attempts;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.OrderNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The recorded attempts. */
public interface Attempts {

  /** Records and counts all of them in one transaction. */
  void note(List<AttemptNote> notes);

  /**
   * Newest first.
   *
   * @param after the id of the attempt after which to continue; starts at the newest if absent
   * @param size maximum number of results
   */
  List<NotedAttempt> newest(Search search, Optional<Long> after, int size);

  /** How many attempts had each outcome, for each ten-minute interval that has any. */
  List<Count> counts(Instant from, Instant to);

  /**
   * Deletes older attempts in slices, one transaction per slice.
   *
   * @return how many attempts
   */
  int forgetBefore(Instant moment);

  /**
   * @param keyHash the first 32 hexadecimal digits of the SHA-256 of the key
   */
  record NotedAttempt(long id, String keyHash, AttemptNote note) {}

  /**
   * @param from start of the ten-minute interval
   */
  record Count(Instant from, AttemptOutcome outcome, long attempts) {}

  /**
   * Search criteria; an absent one matches everything.
   *
   * @param key as the client sent it, or its hash
   * @param from the first moment
   * @param to the first moment that does not belong to it any more
   */
  record Search(
      Optional<CustomerId> customer,
      Optional<String> key,
      Optional<OrderNumber> orderNumber,
      Optional<AttemptOutcome> outcome,
      Optional<Instant> from,
      Optional<Instant> to) {

    public static Search ofCustomer(CustomerId customer) {
      return new Search(
          Optional.of(customer),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** The attempts that named this order, whoever made them. */
    public static Search ofOrder(OrderNumber number) {
      return new Search(
          Optional.empty(),
          Optional.empty(),
          Optional.of(number),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** Of these, one customer's. */
    public Search by(CustomerId owner) {
      return new Search(Optional.of(owner), key, orderNumber, outcome, from, to);
    }
  }
}
