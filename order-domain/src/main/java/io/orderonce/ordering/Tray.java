package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.limits.Buyer;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.Purchase;
import io.orderonce.persons.PersonKey;
import io.orderonce.persons.PersonKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Attempts of different customers that are decided in one transaction, in the order in which they
 * came in. Reads for all of them at once what the rules ask of each; whoever has been answered is
 * not read about any more.
 *
 * <p>An attempt that needs a row which another transaction holds is set aside without an answer.
 */
final class Tray {

  private final TrayTransaction transaction;
  private final boolean alone;
  private final BusyProducts busy;
  private final TrayAnswers answers = new TrayAnswers();
  private List<PlacementFacts> open;

  /** Locks the customers. */
  private Tray(
      TrayTransaction transaction, Collection<Attempt> attempts, boolean alone, BusyProducts busy) {
    this.transaction = transaction;
    this.alone = alone;
    this.busy = busy;
    Set<CustomerId> customers =
        attempts.stream().map(Attempt::customer).collect(Collectors.toSet());
    var locked = transaction.lockCustomers(customers);
    this.open =
        attempts.stream()
            .filter(attempt -> !locked.heldElsewhere().contains(attempt.customer()))
            .map(
                attempt ->
                    new PlacementFacts(
                        attempt, Optional.ofNullable(locked.rows().get(attempt.customer()))))
            .toList();
  }

  /**
   * @param attempts of different customers
   * @param alone whether nothing is waited for, because this attempt has been held up before
   */
  static Tray of(
      TrayTransaction transaction, Collection<Attempt> attempts, boolean alone, BusyProducts busy) {
    return new Tray(transaction, attempts, alone, busy);
  }

  TrayAnswers answers() {
    return answers;
  }

  /** Applies a rule to all that are open; it answers some of them. */
  void apply(Function<PlacementFacts, Optional<Placement>> rule) {
    List<PlacementFacts> left = new ArrayList<>();
    for (PlacementFacts facts : open) {
      Optional<Placement> answer = rule.apply(facts);
      answer.ifPresentOrElse(
          decided -> answers.put(facts.attempt(), decided), () -> left.add(facts));
    }
    open = left;
  }

  /** After the lock, so that what is read is not older. */
  void read() {
    if (open.isEmpty()) {
      return;
    }
    var found = transaction.read(open.stream().map(Tray::question).toList());
    open.forEach(facts -> facts.read(found.get(facts.attempt().customer())));
  }

  private static TrayTransaction.Asked question(PlacementFacts facts) {
    Submission submission = facts.submission();
    return new TrayTransaction.Asked(
        submission.customer(), submission.requestId(), submission.intent().linesFingerprint());
  }

  /** Of those who order from it. */
  void lockBaskets() {
    Set<CustomerId> owners =
        open.stream()
            .map(PlacementFacts::submission)
            .filter(submission -> submission.basketVersion().isPresent())
            .map(Submission::customer)
            .collect(Collectors.toSet());
    if (owners.isEmpty()) {
      return;
    }
    var locked = transaction.lockBaskets(owners);
    setAside(facts -> locked.heldElsewhere().contains(facts.attempt().customer()));
    open.forEach(
        facts ->
            facts.lockedBasket(Optional.ofNullable(locked.rows().get(facts.attempt().customer()))));
  }

  void readOffers() {
    if (!open.isEmpty()) {
      Map<ProductId, Offer> offers = transaction.offers(products());
      open.forEach(facts -> facts.offer(offers));
    }
  }

  /** Locks the persons, if there are rules about them. */
  void count(PersonKeys keys) {
    open.forEach(facts -> facts.sentTo(placeOf(facts, keys)));
    if (open.isEmpty()) {
      return;
    }
    Map<CustomerId, Buyer> buyers =
        open.stream().map(Tray::buyer).collect(Collectors.toMap(Buyer::customer, one -> one));
    CountOfPersons persons =
        new CountOfPersons(transaction, open, transaction.allowances(buyers.values()));
    for (PlacementFacts facts : open) {
      CustomerId customer = facts.attempt().customer();
      facts.count(new LimitCheck(buyers.get(customer).order(), persons.allowances(customer)));
    }
    setAside(facts -> persons.isHeldUp(facts.attempt().customer()) && !facts.limits().refuses());
    lookBack(persons);
  }

  private static PersonKey placeOf(PlacementFacts facts, PersonKeys keys) {
    ShipTo shipTo = facts.submission().intent().shipTo();
    return keys.ofPlace(shipTo.country(), shipTo.city(), shipTo.street());
  }

  private static Buyer buyer(PlacementFacts facts) {
    return new Buyer(
        facts.attempt().customer(), facts.status().group(), facts.quote().purchaseAt(facts.now()));
  }

  /** Only for orders that are refused, to find out until when. */
  private void lookBack(CountOfPersons persons) {
    Map<CustomerId, Instant> since = new HashMap<>();
    List<KeptRule> rules = new ArrayList<>();
    for (PlacementFacts facts : open) {
      if (facts.limits().refuses()) {
        since.put(facts.attempt().customer(), facts.limits().since());
        rules.addAll(facts.limits().rules());
      }
    }
    if (!since.isEmpty()) {
      Map<CustomerId, List<Purchase>> past = transaction.purchases(since, rules);
      Map<CustomerId, Map<Long, List<Purchase>>> ofOthers =
          persons.purchasesOfOthers(since.keySet());
      for (PlacementFacts facts : open) {
        CustomerId customer = facts.attempt().customer();
        facts.lookBack(
            past.getOrDefault(customer, List.of()), ofOthers.getOrDefault(customer, Map.of()));
      }
    }
  }

  /** As late as can be: products are what orders have in common. */
  void lockStock() {
    if (!alone) {
      setAside(facts -> busy.hasAnyOf(productsOf(facts)));
    }
    if (open.isEmpty()) {
      return;
    }
    var locked = transaction.lockStock(products(), !alone);
    busy.note(locked.heldElsewhere());
    setAside(facts -> productsOf(facts).stream().anyMatch(locked.heldElsewhere()::contains));
    Stock stock = new Stock(locked.rows());
    open.forEach(facts -> facts.lockedStock(stock));
  }

  /** Enters an order for each attempt that no rule has answered. */
  void enter(Function<PlacementFacts, Order> maker) {
    Map<PlacementFacts, Order> orders = new LinkedHashMap<>();
    open.forEach(facts -> orders.put(facts, maker.apply(facts)));
    if (orders.isEmpty()) {
      rollBackUnlessConfirming();
      return;
    }
    transaction.take(open.get(0).stock().taken());
    transaction.enter(orders.values());
    emptyBaskets(orders);
    orders.forEach((facts, order) -> answers.put(facts.attempt(), new Placement.Placed(order)));
  }

  /** The COMMIT confirms an order that was found as well: see {@link LookUnderLock}. */
  private void rollBackUnlessConfirming() {
    if (!answers.nameAnOrder()) {
      transaction.rollBack();
    }
  }

  private void emptyBaskets(Map<PlacementFacts, Order> orders) {
    Map<CustomerId, Instant> ordered = new HashMap<>();
    orders.forEach(
        (facts, order) -> {
          if (facts.submission().basketVersion().isPresent()) {
            ordered.put(facts.attempt().customer(), order.placedAt());
          }
        });
    if (!ordered.isEmpty()) {
      transaction.emptyBaskets(ordered);
    }
  }

  private Set<ProductId> products() {
    return open.stream().flatMap(facts -> productsOf(facts).stream()).collect(Collectors.toSet());
  }

  private static List<ProductId> productsOf(PlacementFacts facts) {
    return facts.submission().intent().basket().products();
  }

  private void setAside(Predicate<PlacementFacts> heldUp) {
    open = open.stream().filter(heldUp.negate()).toList();
  }
}
