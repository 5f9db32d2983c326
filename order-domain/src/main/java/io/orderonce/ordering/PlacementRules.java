package io.orderonce.ordering;

import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The decision on one attempt, inside its transaction: lock, then read, then decide.
 *
 * <p>The order of the rules is part of the promise. An order that exists is told before anything
 * else could refuse it; limits are counted under the same lock, between the price and the
 * questions, so that nobody is asked about what would be refused anyway.
 */
final class PlacementRules {

  /** Older attempts do not write any more: their sender has long been told to try again. */
  static final Duration DEADLINE = Duration.ofSeconds(8);

  private static final Duration SOON = Duration.ofSeconds(1);

  private final OrderNumbers numbers;
  private final LongSupplier nanos;

  PlacementRules(OrderNumbers numbers, LongSupplier nanos) {
    this.numbers = numbers;
    this.nanos = nanos;
  }

  Placement decide(OrderTransaction transaction, Attempt attempt) {
    Placement placement = decision(transaction, attempt);
    if (!(placement instanceof Placement.Placed)) {
      transaction.rollBack();
    }
    return placement;
  }

  private Placement decision(OrderTransaction transaction, Attempt attempt) {
    Submission submission = attempt.submission();
    Optional<OrderTransaction.CustomerStatus> status = transaction.lock(submission.customer());
    if (attempt.isOlderThan(DEADLINE, nanos.getAsLong())) {
      return new Placement.Unavailable(SOON);
    }
    if (!status.map(OrderTransaction.CustomerStatus::enabled).orElse(false)) {
      return new Placement.CustomerDisabled();
    }
    OrderTransaction.Snapshot snapshot =
        transaction.read(submission.customer(), submission.requestId());
    return snapshot
        .order()
        .map(attempt::answerWith)
        .or(() -> refusalOfNumber(submission, snapshot.now()))
        .or(
            () ->
                status
                    .filter(OrderTransaction.CustomerStatus::blocked)
                    .map(s -> new Placement.CustomerBlocked()))
        .or(() -> refusalOfBasket(transaction, submission))
        .or(() -> refusalOfAddress(submission))
        .orElseGet(() -> priced(transaction, attempt, status.orElseThrow(), snapshot.now()));
  }

  private Optional<Placement> refusalOfNumber(Submission submission, Instant now) {
    if (!submission.requestId().issued()) {
      return Optional.empty();
    }
    OrderNumber number = submission.requestId().number();
    if (number == null || !numbers.isLegal(number, submission.customer())) {
      return Optional.of(new Placement.NumberUnknown());
    }
    return now.isBefore(numbers.expiryOf(number))
        ? Optional.empty()
        : Optional.of(new Placement.NumberExpired());
  }

  /** What version it was, its lines were the same: so the lines need not be compared. */
  private static Optional<Placement> refusalOfBasket(
      OrderTransaction transaction, Submission submission) {
    Optional<Integer> seen = submission.basketVersion();
    return seen.isEmpty() || transaction.lockBasket(submission.customer()).equals(seen)
        ? Optional.empty()
        : Optional.of(new Placement.BasketChanged());
  }

  /** Only now: an order from the days of other rules is told to whoever repeats it. */
  private static Optional<Placement> refusalOfAddress(Submission submission) {
    return Optional.of(submission.intent().shipTo().flaws())
        .filter(flaws -> !flaws.isEmpty())
        .map(flaws -> new Placement.Invalid(new InvalidAddress(flaws).violations()));
  }

  private Placement priced(
      OrderTransaction transaction,
      Attempt attempt,
      OrderTransaction.CustomerStatus status,
      Instant now) {
    Submission submission = attempt.submission();
    Basket basket = submission.intent().basket();
    Map<ProductId, Offer> offers = transaction.offers(basket.products());
    Quote quote;
    try {
      quote = Quote.of(basket, offers);
    } catch (InvalidOrder invalid) {
      return new Placement.Invalid(invalid.violations());
    }
    Optional<Money> expected = submission.expectedTotal();
    if (expected.isPresent() && !expected.get().equals(quote.total())) {
      return new Placement.TotalChanged(quote.total());
    }
    LimitCheck limits =
        LimitCheck.of(transaction, submission.customer(), status, quote.purchaseAt(now));
    return limits.refusal().orElseGet(() -> unlessUnasked(transaction, attempt, quote, limits));
  }

  /** All questions at once: the same key comes again with the answers, and only once. */
  private Placement unlessUnasked(
      OrderTransaction transaction, Attempt attempt, Quote quote, LimitCheck limits) {
    Submission submission = attempt.submission();
    List<Question> questions = new ArrayList<>();
    quote.largeAmount().ifPresent(questions::add);
    transaction
        .lookAlike(
            submission.customer(), submission.intent().linesFingerprint(), limits.order().at())
        .map(Question.LookAlike::new)
        .ifPresent(questions::add);
    questions.addAll(limits.questions());
    List<Question> open =
        questions.stream()
            .filter(question -> !submission.confirmed().contains(question.kind()))
            .toList();
    if (!open.isEmpty()) {
      return new Placement.ConfirmationRequired(open);
    }
    Instant now = limits.order().at();
    Order order = Order.placed(numberFor(submission, now), attempt, quote, questions, now);
    limits
        .hold()
        .ifPresent(
            rule ->
                order.apply(
                    OrderAction.HOLD, now, "limit rule " + rule.id(), rule.rule().toString()));
    return entered(transaction, submission, order);
  }

  private static Placement entered(
      OrderTransaction transaction, Submission submission, Order order) {
    List<Shortage> shortages = transaction.take(submission.intent().basket());
    if (!shortages.isEmpty()) {
      return new Placement.OutOfStock(shortages);
    }
    transaction.enter(order);
    if (submission.basketVersion().isPresent()) {
      transaction.emptyBasket(submission.customer(), order.placedAt());
    }
    return new Placement.Placed(order);
  }

  private OrderNumber numberFor(Submission submission, Instant now) {
    OrderNumber issued = submission.requestId().number();
    return submission.requestId().issued() && issued != null
        ? issued
        : numbers.next(submission.customer(), now);
  }
}
