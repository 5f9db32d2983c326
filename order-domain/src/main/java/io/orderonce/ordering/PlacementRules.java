package io.orderonce.ordering;

import io.orderonce.ids.ProductId;
import java.time.Duration;
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

  /** Says what becomes of the attempt, or lets it pass. */
  private interface Rule {
    Optional<Placement> answer(Decision decision);
  }

  private final OrderNumbers numbers;
  private final LongSupplier nanos;

  /** The first that answers decides. */
  private final List<Rule> inOrder =
      List.of(
          this::tooLate,
          PlacementRules::customerDisabled,
          PlacementRules::orderIsThere,
          this::numberRefused,
          PlacementRules::customerBlocked,
          PlacementRules::basketChanged,
          PlacementRules::addressFlawed,
          PlacementRules::cannotBePriced,
          PlacementRules::totalChanged,
          PlacementRules::limitReached,
          PlacementRules::questionOpen,
          PlacementRules::outOfStock);

  PlacementRules(OrderNumbers numbers, LongSupplier nanos) {
    this.numbers = numbers;
    this.nanos = nanos;
  }

  Placement decide(OrderTransaction transaction, Attempt attempt) {
    Placement placement = decision(new Decision(transaction, attempt));
    if (!(placement instanceof Placement.Placed)) {
      transaction.rollBack();
    }
    return placement;
  }

  private Placement decision(Decision decision) {
    for (Rule rule : inOrder) {
      Optional<Placement> answer = rule.answer(decision);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return entered(decision);
  }

  private Optional<Placement> tooLate(Decision decision) {
    return decision.attempt().isOlderThan(DEADLINE, nanos.getAsLong())
        ? Optional.of(new Placement.Unavailable(SOON))
        : Optional.empty();
  }

  private static Optional<Placement> customerDisabled(Decision decision) {
    return decision.isEnabled() ? Optional.empty() : Optional.of(new Placement.CustomerDisabled());
  }

  private static Optional<Placement> orderIsThere(Decision decision) {
    decision.read();
    return decision.existing().map(decision.attempt()::answerWith);
  }

  private Optional<Placement> numberRefused(Decision decision) {
    return decision
        .submission()
        .requestId()
        .answer(
            new RequestId.Cases<>() {
              @Override
              public Optional<Placement> issued(RequestId.Issued id) {
                return decision.now().isBefore(numbers.expiryOf(id.orderNumber()))
                    ? Optional.empty()
                    : Optional.of(new Placement.NumberExpired());
              }

              @Override
              public Optional<Placement> notIssued(RequestId.NotIssued id) {
                return Optional.of(new Placement.NumberUnknown());
              }

              @Override
              public Optional<Placement> clientKey(RequestId.ClientKey id) {
                return Optional.empty();
              }
            });
  }

  private static Optional<Placement> customerBlocked(Decision decision) {
    return decision.status().blocked()
        ? Optional.of(new Placement.CustomerBlocked())
        : Optional.empty();
  }

  /** What version it was, its lines were the same: so the lines need not be compared. */
  private static Optional<Placement> basketChanged(Decision decision) {
    Optional<Integer> seen = decision.submission().basketVersion();
    return seen.isEmpty()
            || decision.transaction().lockBasket(decision.submission().customer()).equals(seen)
        ? Optional.empty()
        : Optional.of(new Placement.BasketChanged());
  }

  /** Only now: an order from the days of other rules is told to whoever repeats it. */
  private static Optional<Placement> addressFlawed(Decision decision) {
    return Optional.of(decision.submission().intent().shipTo().flaws())
        .filter(flaws -> !flaws.isEmpty())
        .map(flaws -> new Placement.Invalid(new InvalidAddress(flaws).violations()));
  }

  private static Optional<Placement> cannotBePriced(Decision decision) {
    Basket basket = decision.submission().intent().basket();
    Map<ProductId, Offer> offers = decision.transaction().offers(basket.products());
    try {
      decision.price(Quote.of(basket, offers));
      return Optional.empty();
    } catch (InvalidOrder invalid) {
      return Optional.of(new Placement.Invalid(invalid.violations()));
    }
  }

  private static Optional<Placement> totalChanged(Decision decision) {
    return decision
        .submission()
        .expectedTotal()
        .filter(expected -> !expected.equals(decision.quote().total()))
        .map(expected -> new Placement.TotalChanged(decision.quote().total()));
  }

  private static Optional<Placement> limitReached(Decision decision) {
    decision.count(
        LimitCheck.of(
            decision.transaction(),
            decision.submission().customer(),
            decision.status(),
            decision.quote().purchaseAt(decision.now())));
    return decision.limits().refusal();
  }

  /** All questions at once: the same key comes again with the answers, and only once. */
  private static Optional<Placement> questionOpen(Decision decision) {
    Submission submission = decision.submission();
    List<Question> questions = new ArrayList<>();
    decision.quote().largeAmount().ifPresent(questions::add);
    decision
        .transaction()
        .lookAlike(submission.customer(), submission.intent().linesFingerprint(), decision.now())
        .map(Question.LookAlike::new)
        .ifPresent(questions::add);
    questions.addAll(decision.limits().questions());
    decision.ask(questions);
    List<Question> open =
        questions.stream()
            .filter(question -> !submission.confirmed().contains(question.kind()))
            .toList();
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(new Placement.ConfirmationRequired(open));
  }

  private static Optional<Placement> outOfStock(Decision decision) {
    List<Shortage> shortages = decision.transaction().take(decision.submission().intent().basket());
    return shortages.isEmpty()
        ? Optional.empty()
        : Optional.of(new Placement.OutOfStock(shortages));
  }

  private Placement entered(Decision decision) {
    Submission submission = decision.submission();
    OrderTransaction transaction = decision.transaction();
    Order order =
        Order.placed(
            numberFor(decision),
            decision.attempt(),
            decision.quote(),
            decision.questions(),
            decision.now());
    decision
        .limits()
        .hold()
        .ifPresent(
            rule ->
                order.apply(
                    OrderAction.HOLD,
                    decision.now(),
                    "limit rule " + rule.id(),
                    rule.rule().toString()));
    transaction.enter(order);
    if (submission.basketVersion().isPresent()) {
      transaction.emptyBasket(submission.customer(), order.placedAt());
    }
    return new Placement.Placed(order);
  }

  private OrderNumber numberFor(Decision decision) {
    return decision
        .submission()
        .requestId()
        .numberAskedFor()
        .orElseGet(() -> numbers.next(decision.submission().customer(), decision.now()));
  }
}
