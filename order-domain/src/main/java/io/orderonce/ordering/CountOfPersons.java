package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitBook;
import io.orderonce.limits.Purchase;
import io.orderonce.limits.Recognised;
import io.orderonce.persons.PersonKey;
import io.orderonce.persons.PersonMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rules about persons count for the attempts of a tray. Nothing is read if there is no
 * such rule. Otherwise the persons are locked after the customers and before the stock, and only
 * then is counted: a transaction on another node that adds to one of these counts has committed, or
 * waits for this one.
 *
 * <p>Of attempts that seem to be one person's, only the first may be placed: what it adds is
 * counted for the next when it is committed. The others are held up, as are those of a person whom
 * another transaction has locked. They are counted all the same: whoever is over the limit by what
 * is committed can be refused at once, so that a crowd does not wait for locks in order to be told
 * no.
 */
final class CountOfPersons {

  private final TrayTransaction transaction;
  private final Map<CustomerId, List<Allowance>> allowances;
  private final Map<CustomerId, Recognised> recognised = new LinkedHashMap<>();
  private final Set<CustomerId> heldUp = new HashSet<>();

  /**
   * @param open in the order in which they came in
   * @param allowances of every rule that could concern their orders
   */
  CountOfPersons(
      TrayTransaction transaction,
      List<PlacementFacts> open,
      Map<CustomerId, List<Allowance>> allowances) {
    this.transaction = transaction;
    this.allowances = new HashMap<>(allowances);
    List<PlacementFacts> concerned =
        open.stream().filter(facts -> !rulesFor(facts).isEmpty()).toList();
    if (!concerned.isEmpty()) {
      oneOfEachPerson(concerned, transaction.marks(memory(concerned)));
      lock();
      count();
    }
  }

  /** Of every rule that could concern the customer's order, those about persons included. */
  List<Allowance> allowances(CustomerId customer) {
    return allowances.getOrDefault(customer, List.of());
  }

  /** Whether the customer's order must not be placed now. It may be refused. */
  boolean isHeldUp(CustomerId customer) {
    return heldUp.contains(customer);
  }

  /**
   * What other accounts of the same persons bought, for each rule that counts it, by its id.
   *
   * @param customers whose orders are refused
   */
  Map<CustomerId, Map<Long, List<Purchase>>> purchasesOfOthers(Collection<CustomerId> customers) {
    List<Recognised> asked =
        customers.stream().filter(recognised::containsKey).map(recognised::get).toList();
    return asked.isEmpty() ? Map.of() : transaction.purchasesOfOthers(asked);
  }

  private List<Allowance> rulesFor(PlacementFacts facts) {
    return allowances(facts.attempt().customer()).stream().filter(Allowance::isOfAPerson).toList();
  }

  /** Since when the places of each customer's orders count. */
  private Map<CustomerId, Instant> memory(List<PlacementFacts> concerned) {
    Map<CustomerId, Instant> since = new HashMap<>();
    for (PlacementFacts facts : concerned) {
      List<KeptRule> rules = rulesFor(facts).stream().map(Allowance::kept).toList();
      since.put(facts.attempt().customer(), facts.now().minus(LimitBook.longestWindow(rules)));
    }
    return since;
  }

  private void oneOfEachPerson(
      List<PlacementFacts> concerned, Map<CustomerId, List<PersonMark>> known) {
    Set<PersonKey> taken = new HashSet<>();
    for (PlacementFacts facts : concerned) {
      CustomerId customer = facts.attempt().customer();
      List<PersonMark> marks = new ArrayList<>(known.getOrDefault(customer, List.of()));
      marks.add(PersonMark.still(facts.place()));
      List<PersonKey> keys = marks.stream().map(PersonMark::key).toList();
      recognised.put(customer, new Recognised(customer, facts.now(), marks, rulesFor(facts)));
      if (keys.stream().anyMatch(taken::contains)) {
        heldUp.add(customer);
      } else {
        taken.addAll(keys);
      }
    }
  }

  private void lock() {
    Set<PersonKey> keys =
        recognised.values().stream()
            .filter(one -> !heldUp.contains(one.customer()))
            .flatMap(CountOfPersons::keysOf)
            .collect(Collectors.toSet());
    Set<PersonKey> heldElsewhere = transaction.lockPersons(keys);
    recognised.values().stream()
        .filter(one -> keysOf(one).anyMatch(heldElsewhere::contains))
        .forEach(one -> heldUp.add(one.customer()));
  }

  private static Stream<PersonKey> keysOf(Recognised one) {
    return one.marks().stream().map(PersonMark::key);
  }

  private void count() {
    transaction
        .allowancesOfPersons(recognised.values())
        .forEach(
            (customer, counted) -> {
              List<Allowance> all = new ArrayList<>(counted);
              allowances(customer).stream().filter(one -> !one.isOfAPerson()).forEach(all::add);
              allowances.put(customer, all);
            });
  }
}
