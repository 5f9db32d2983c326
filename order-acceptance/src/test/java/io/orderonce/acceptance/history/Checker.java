package io.orderonce.acceptance.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderonce.acceptance.http.OrderForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compares a history with a ledger, after all clients have finished. Every customer in the ledger
 * takes part in the history.
 */
public final class Checker {

  private final History history;
  private final List<Ledger.Row> stored;
  private final List<String> wrongSums;
  private final Map<String, Map<String, Integer>> contents;
  private final Map<String, Set<String>> numbersByCustomer;
  private final Map<String, Set<String>> numbersByRequest;
  private final Map<Intent, List<Response>> responsesByIntent;

  private Checker(History history, Ledger ledger) {
    this.history = history;
    this.stored = ledger.orders();
    this.wrongSums = ledger.ordersThatDoNotAddUp();
    this.numbersByRequest =
        stored.stream()
            .collect(
                groupingBy(
                    row -> request(row.customer(), row.requestId()),
                    mapping(Ledger.Row::orderNumber, toSet())));
    this.numbersByCustomer =
        stored.stream()
            .collect(
                groupingBy(
                    row -> row.customer().toLowerCase(Locale.ROOT),
                    mapping(Ledger.Row::orderNumber, toSet())));
    this.contents = ledger.contents();
    this.responsesByIntent = history.responses().stream().collect(groupingBy(Response::intent));
  }

  public static Verdict compare(History history, Ledger ledger) {
    return new Checker(history, ledger).verdict();
  }

  private Verdict verdict() {
    return new Verdict(
        intents(intent -> ordersOf(intent).size() > 1),
        intents(intent -> !storedNumbers(intent).containsAll(named(intent))),
        intents(intent -> isOnlyRefused(intent) && !ordersOf(intent).isEmpty()),
        intents(intent -> named(intent).size() > 1),
        intents(
            intent -> !named(intent).stream().allMatch(number -> isWhatWasMeant(intent, number))),
        strays(),
        wrongSums);
  }

  private List<String> intents(Predicate<Intent> wrong) {
    return history.intents().stream()
        .filter(wrong)
        .map(intent -> intent.customer() + " " + intent.requestId())
        .toList();
  }

  /**
   * Orders in the database that belong to this intent, by its request or because an answer named
   * them.
   */
  private Set<String> ordersOf(Intent intent) {
    Set<String> orders = new HashSet<>(underItsRequest(intent));
    Set<String> named = named(intent);
    storedNumbers(intent).stream().filter(named::contains).forEach(orders::add);
    return orders;
  }

  private Set<String> underItsRequest(Intent intent) {
    return numbersByRequest.getOrDefault(request(intent.customer(), intent.requestId()), Set.of());
  }

  private Set<String> storedNumbers(Intent intent) {
    return numbersByCustomer.getOrDefault(intent.customer().toLowerCase(Locale.ROOT), Set.of());
  }

  /** An order number that is not in the database counts as lost, not as a different order. */
  private boolean isWhatWasMeant(Intent intent, String number) {
    Map<String, Integer> meant =
        intent.form().lines().stream()
            .collect(toMap(OrderForm.Line::productId, OrderForm.Line::quantity, Integer::sum));
    return contents.getOrDefault(number, meant).equals(meant);
  }

  private Set<String> named(Intent intent) {
    return responses(intent).stream()
        .filter(response -> response.verb() == Response.Verb.ACKNOWLEDGED)
        .map(Response::orderNumber)
        .filter(Objects::nonNull)
        .collect(toSet());
  }

  private boolean isOnlyRefused(Intent intent) {
    List<Response> sent =
        responses(intent).stream().filter(one -> one.verb() != Response.Verb.NOT_SENT).toList();
    return !sent.isEmpty() && sent.stream().allMatch(one -> one.verb() == Response.Verb.REFUSED);
  }

  private List<Response> responses(Intent intent) {
    return responsesByIntent.getOrDefault(intent, List.of());
  }

  private List<String> strays() {
    Set<String> explained = new HashSet<>();
    for (Intent intent : history.intents()) {
      explained.addAll(underItsRequest(intent));
      explained.addAll(named(intent));
    }
    List<String> strays = new ArrayList<>();
    for (Ledger.Row row : stored) {
      if (!explained.contains(row.orderNumber())) {
        strays.add(row.customer() + " " + row.orderNumber());
      }
    }
    return strays;
  }

  private static String request(String customer, String requestId) {
    return customer.toLowerCase(Locale.ROOT) + " " + requestId;
  }
}
