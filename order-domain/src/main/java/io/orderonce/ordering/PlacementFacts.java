package io.orderonce.ordering;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules know about one attempt. It begins with the lock on the customer; each rule adds
 * facts for those after it, and sees no others.
 */
final class PlacementFacts {

  private final OrderTransaction transaction;
  private final Attempt attempt;
  private final Optional<OrderTransaction.CustomerStatus> status;
  private OrderTransaction.@Nullable Snapshot snapshot;
  private @Nullable Quote quote;
  private @Nullable LimitCheck limits;
  private List<Question> questions = List.of();

  PlacementFacts(OrderTransaction transaction, Attempt attempt) {
    this.transaction = transaction;
    this.attempt = attempt;
    this.status = transaction.lock(attempt.submission().customer());
  }

  OrderTransaction transaction() {
    return transaction;
  }

  Attempt attempt() {
    return attempt;
  }

  Submission submission() {
    return attempt.submission();
  }

  boolean isEnabled() {
    return status.map(OrderTransaction.CustomerStatus::enabled).orElse(false);
  }

  OrderTransaction.CustomerStatus status() {
    return status.orElseThrow();
  }

  /** After the lock, so that the data read is not older. */
  void read() {
    snapshot = transaction.read(submission().customer(), submission().requestId());
  }

  Optional<Order> existing() {
    return known(snapshot).order();
  }

  Instant now() {
    return known(snapshot).now();
  }

  void price(Quote priced) {
    quote = priced;
  }

  Quote quote() {
    return known(quote);
  }

  void count(LimitCheck counted) {
    limits = counted;
  }

  LimitCheck limits() {
    return known(limits);
  }

  void ask(List<Question> asked) {
    questions = List.copyOf(asked);
  }

  /** The questions that were asked, confirmed or not. */
  List<Question> questions() {
    return questions;
  }

  private static <T> T known(@Nullable T found) {
    return Objects.requireNonNull(found, "a rule needs what a later one finds out");
  }
}
