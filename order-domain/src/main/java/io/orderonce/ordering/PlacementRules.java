package io.orderonce.ordering;

import io.orderonce.persons.PersonKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Decides the attempts of a tray inside its transaction: lock, then read, then decide.
 *
 * <p>The order of the rules is part of the promise. An existing order is reported before any rule
 * could refuse it; limits are counted under the same lock, between the price and the questions, so
 * that the buyer is not asked about an order that would be refused anyway. An attempt by itself is
 * a tray of one: the rules and their order are the same.
 */
final class PlacementRules {

  /** Older attempts no longer write: their sender was long ago asked to retry. */
  static final Duration DEADLINE = Duration.ofSeconds(8);

  private static final Duration SOON = Duration.ofSeconds(1);

  /** Decides the attempt, or lets it pass. */
  private interface Rule extends Function<PlacementFacts, Optional<Placement>> {}

  /** What is read or locked for all, and the rules that needed it; the first answer decides. */
  private record Step(Consumer<Tray> reading, List<Rule> rules) {}

  private static final Consumer<Tray> NOTHING = tray -> {};

  private final OrderNumbers numbers;
  private final PersonKeys persons;
  private final LongSupplier nanos;

  private final List<Step> inOrder =
      List.of(
          new Step(NOTHING, List.of(this::tooLate, PlacementRules::customerDisabled)),
          new Step(
              Tray::read,
              List.of(
                  PlacementRules::orderIsThere,
                  this::numberRefused,
                  PlacementRules::customerBlocked)),
          new Step(
              Tray::lockBaskets,
              List.of(PlacementRules::basketChanged, PlacementRules::addressFlawed)),
          new Step(
              Tray::readOffers,
              List.of(PlacementRules::cannotBePriced, PlacementRules::totalChanged)),
          new Step(
              this::count, List.of(PlacementRules::limitReached, PlacementRules::questionOpen)),
          new Step(Tray::lockStock, List.of(PlacementRules::outOfStock)));

  PlacementRules(OrderNumbers numbers, PersonKeys persons, LongSupplier nanos) {
    this.numbers = numbers;
    this.persons = persons;
    this.nanos = nanos;
  }

  TrayAnswers decide(Tray tray) {
    for (Step step : inOrder) {
      step.reading().accept(tray);
      step.rules().forEach(tray::apply);
    }
    tray.enter(this::order);
    return tray.answers();
  }

  private void count(Tray tray) {
    tray.count(persons);
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
    return seen.isEmpty() || facts.basketVersion().equals(seen)
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
    try {
      facts.price(Quote.of(basket, facts.offers()));
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
    return facts.limits().refusal(facts.past(), facts.pastOfOthers());
  }

  /** All questions at once: the same key comes again with all the answers. */
  private static Optional<Placement> questionOpen(PlacementFacts facts) {
    Submission submission = facts.submission();
    List<Question> questions = new ArrayList<>();
    facts.quote().largeAmount().ifPresent(questions::add);
    facts.lookAlike().map(Question.LookAlike::new).ifPresent(questions::add);
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
    List<Shortage> shortages = facts.stock().take(facts.submission().intent().basket());
    return shortages.isEmpty()
        ? Optional.empty()
        : Optional.of(new Placement.OutOfStock(shortages));
  }

  private Order order(PlacementFacts facts) {
    Order order = Order.placed(numberFor(facts), facts);
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
    return order;
  }

  private OrderNumber numberFor(PlacementFacts facts) {
    return facts
        .submission()
        .requestId()
        .numberAskedFor()
        .orElseGet(() -> numbers.next(facts.submission().customer(), facts.now()));
  }
}
