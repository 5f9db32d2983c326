package io.orderonce.ordering;

import io.orderonce.ids.ProductId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides one attempt inside its transaction: lock, then read, then decide.
 *
 * <p>The order of the rules is part of the promise. An existing order is reported before any rule
 * could refuse it; limits are counted under the same lock, between the price and the questions, so
 * that the buyer is not asked about an order that would be refused anyway.
 */
final class PlacementRules {

  /** Older attempts no longer write: their sender was long ago asked to retry. */
  static final Duration DEADLINE = Duration.ofSeconds(8);

  private static final Duration SOON = Duration.ofSeconds(1);

  /** Decides the attempt, or lets it pass. */
  private interface Rule {
    Optional<Placement> answer(PlacementFacts facts);
  }

  private final OrderNumbers numbers;
  private final LongSupplier nanos;

  /** The first rule with an answer decides. */
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
    Placement placement = decision(new PlacementFacts(transaction, attempt));
    if (!(placement instanceof Placement.Placed)) {
      transaction.rollBack();
    }
    return placement;
  }

  private Placement decision(PlacementFacts facts) {
    for (Rule rule : inOrder) {
      Optional<Placement> answer = rule.answer(facts);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return entered(facts);
  }

  private Optional<Placement> tooLate(PlacementFacts facts) {
    return facts.attempt().isOlderThan(DEADLINE, nanos.getAsLong())
        ? Optional.of(new Placement.Unavailable(SOON))
        : Optional.empty();
  }

  private static Optional<Placement> customerDisabled(PlacementFacts facts) {
    return facts.isEnabled() ? Optional.empty() : Optional.of(new Placement.CustomerDisabled());
  }

  private static Optional<Placement> orderIsThere(PlacementFacts facts) {
    facts.read();
    return facts.existing().map(facts.attempt()::answerWith);
  }

  private Optional<Placement> numberRefused(PlacementFacts facts) {
    return facts
        .submission()
        .requestId()
        .answer(
            new RequestId.Cases<>() {
              @Override
              public Optional<Placement> issued(RequestId.Issued id) {
                return facts.now().isBefore(numbers.expiryOf(id.orderNumber()))
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

  private static Optional<Placement> customerBlocked(PlacementFacts facts) {
    return facts.status().blocked()
        ? Optional.of(new Placement.CustomerBlocked())
        : Optional.empty();
  }

  /** The version identifies the basket's lines, so the lines need not be compared. */
  private static Optional<Placement> basketChanged(PlacementFacts facts) {
    Optional<Integer> seen = facts.submission().basketVersion();
    return seen.isEmpty()
            || facts.transaction().lockBasket(facts.submission().customer()).equals(seen)
        ? Optional.empty()
        : Optional.of(new Placement.BasketChanged());
  }

  /** Only now: a replay must find an order that was placed under older rules. */
  private static Optional<Placement> addressFlawed(PlacementFacts facts) {
    return Optional.of(facts.submission().intent().shipTo().flaws())
        .filter(flaws -> !flaws.isEmpty())
        .map(flaws -> new Placement.Invalid(new InvalidAddress(flaws).violations()));
  }

  private static Optional<Placement> cannotBePriced(PlacementFacts facts) {
    Basket basket = facts.submission().intent().basket();
    Map<ProductId, Offer> offers = facts.transaction().offers(basket.products());
    try {
      facts.price(Quote.of(basket, offers));
      return Optional.empty();
    } catch (InvalidOrder invalid) {
      return Optional.of(new Placement.Invalid(invalid.violations()));
    }
  }

  private static Optional<Placement> totalChanged(PlacementFacts facts) {
    return facts
        .submission()
        .expectedTotal()
        .filter(expected -> !expected.equals(facts.quote().total()))
        .map(expected -> new Placement.TotalChanged(facts.quote().total()));
  }

  private static Optional<Placement> limitReached(PlacementFacts facts) {
    facts.count(
        LimitCheck.of(
            facts.transaction(),
            facts.submission().customer(),
            facts.status(),
            facts.quote().purchaseAt(facts.now())));
    return facts.limits().refusal();
  }

  /** All questions at once: the same key comes again with all the answers. */
  private static Optional<Placement> questionOpen(PlacementFacts facts) {
    Submission submission = facts.submission();
    List<Question> questions = new ArrayList<>();
    facts.quote().largeAmount().ifPresent(questions::add);
    facts
        .transaction()
        .lookAlike(submission.customer(), submission.intent().linesFingerprint(), facts.now())
        .map(Question.LookAlike::new)
        .ifPresent(questions::add);
    questions.addAll(facts.limits().questions());
    facts.ask(questions);
    List<Question> open =
        questions.stream()
            .filter(question -> !submission.confirmed().contains(question.kind()))
            .toList();
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(new Placement.ConfirmationRequired(open));
  }

  private static Optional<Placement> outOfStock(PlacementFacts facts) {
    List<Shortage> shortages = facts.transaction().take(facts.submission().intent().basket());
    return shortages.isEmpty()
        ? Optional.empty()
        : Optional.of(new Placement.OutOfStock(shortages));
  }

  private Placement entered(PlacementFacts facts) {
    Submission submission = facts.submission();
    OrderTransaction transaction = facts.transaction();
    Order order =
        Order.placed(
            numberFor(facts), facts.attempt(), facts.quote(), facts.questions(), facts.now());
    facts
        .limits()
        .hold()
        .ifPresent(
            rule ->
                order.apply(
                    OrderAction.HOLD,
                    facts.now(),
                    "limit rule " + rule.id(),
                    rule.rule().toString()));
    transaction.enter(order);
    if (submission.basketVersion().isPresent()) {
      transaction.emptyBasket(submission.customer(), order.placedAt());
    }
    return new Placement.Placed(order);
  }

  private OrderNumber numberFor(PlacementFacts facts) {
    return facts
        .submission()
        .requestId()
        .numberAskedFor()
        .orElseGet(() -> numbers.next(facts.submission().customer(), facts.now()));
  }
}
