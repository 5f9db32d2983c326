package io.orderonce.attempts;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.OrderNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The attempts that were noted. */
public interface Attempts {

  /** Notes all of them, and counts them, in one transaction. */
  void note(List<AttemptNote> notes);

  /**
   * The newest first.
   *
   * @param after the id of the attempt after which to go on; from the newest if there is none
   * @param size how many at most
   */
  List<NotedAttempt> newest(Search search, Optional<Long> after, int size);

  /** How many there were of each outcome, in each ten minutes in which there were any. */
  List<Count> counts(Instant from, Instant to);

  /**
   * Throws away what is older, bit by bit, each bit a transaction.
   *
   * @return how many attempts
   */
  int forgetBefore(Instant moment);

  /**
   * @param keyHash the first 32 hexadecimal digits of the SHA-256 of the key
   */
  record NotedAttempt(long id, String keyHash, AttemptNote note) {}

  /**
   * @param from the beginning of the ten minutes
   */
  record Count(Instant from, AttemptOutcome outcome, long attempts) {}

  /**
   * Which attempts are meant; what is absent does not matter.
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
  }
}
