package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.MovableClock;
import io.orderonce.customers.PhoneKey;
import io.orderonce.duplicates.Detection;
import io.orderonce.duplicates.SuspectedDuplicate;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.duplicates.jpa.DuplicateAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.TestDatabase;
import io.orderonce.ordering.jpa.JpaOrderStore;
import io.orderonce.settings.jpa.JpaShopSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/**
 * The sample's 830 orders on the days on which they were placed, with 60 that repeat one by mistake
 * and 60 intended ones added, of ten kinds each.
 */
class NorthwindDuplicatesTest {

  private static final Path SAMPLE = Path.of("../order-acceptance/src/test/resources/northwind");
  private static final int OF_EACH_KIND = 6;
  private static final int KINDS = 10;
  private static final int MOST_FALSE = 6;
  private static final int FEWEST_FOUND = 54;
  private static final Map<String, String> COUNTRIES =
      Map.of("Germany", "DE", "France", "FR", "USA", "US", "UK", "GB", "Switzerland", "CH");

  private final MovableClock clock = new MovableClock(Instant.parse("1996-07-01T00:00:00Z"));
  private final List<Planned> plan = new ArrayList<>();
  private final Map<Planned, String> numbers = new HashMap<>();
  private final Map<String, String> phones = new HashMap<>();
  private int accounts;

  /** Why an order is in this test. */
  private enum Role {
    SAMPLE,
    MISTAKE,
    MEANT
  }

  /** An order to be placed. */
  private record Planned(
      Role role,
      int kind,
      Optional<Planned> original,
      String customer,
      Instant at,
      Map<String, Integer> lines,
      ShipTo shipTo,
      boolean confirmed) {

    Planned again(Role as, int kindOfIt, Duration later) {
      return new Planned(
          as, kindOfIt, Optional.of(this), customer, at.plus(later), lines, shipTo, false);
    }

    Planned by(String other) {
      return new Planned(role, kind, original, other, at, lines, shipTo, confirmed);
    }

    Planned of(Map<String, Integer> other) {
      return new Planned(role, kind, original, customer, at, other, shipTo, confirmed);
    }

    Planned to(ShipTo other) {
      return new Planned(role, kind, original, customer, at, lines, other, confirmed);
    }

    Planned meantAgain() {
      return new Planned(role, kind, original, customer, at, lines, shipTo, true);
    }
  }

  @Test
  void most_mistakes_are_found_and_hardly_any_intended_order_is_flagged() {
    try (TestDatabase database = TestDatabase.h2();
        TestShop shop = new TestShop(database)) {
      shop.clock = clock;
      enterSample(database);
      plantMistakes();
      addIntended();

      placeAll(shop, database);
      Set<Set<String>> suspected = look(shop, database);

      Map<Integer, Long> found = foundOf(suspected);
      long mistakes = found.values().stream().mapToLong(Long::longValue).sum();
      List<Planned> falseAlarms = alarmsAmong(Role.MEANT, suspected);
      int plain = alarmsAmong(Role.SAMPLE, suspected).size();
      System.out.printf(
          Locale.ROOT,
          "duplicates: %d of %d mistakes found %s, %d of %d meant orders flagged, kinds %s;"
              + " of the %d plain ones %d%n",
          mistakes,
          OF_EACH_KIND * KINDS,
          found,
          falseAlarms.size(),
          OF_EACH_KIND * KINDS,
          falseAlarms.stream().map(Planned::kind).toList(),
          count(Role.SAMPLE),
          plain);
      assertThat(count(Role.MISTAKE)).isEqualTo(OF_EACH_KIND * KINDS);
      assertThat(count(Role.MEANT)).isEqualTo(OF_EACH_KIND * KINDS);
      assertThat(mistakes).isGreaterThanOrEqualTo(FEWEST_FOUND);
      assertThat(falseAlarms).hasSizeLessThanOrEqualTo(MOST_FALSE);
      assertThat(plain).isLessThanOrEqualTo(MOST_FALSE);
    }
  }

  private long count(Role role) {
    return plan.stream().filter(one -> one.role() == role).count();
  }

  private Map<Integer, Long> foundOf(Set<Set<String>> suspected) {
    return plan.stream()
        .filter(one -> one.role() == Role.MISTAKE)
        .filter(
            one ->
                suspected.contains(
                    Set.of(numbers.get(one), numbers.get(one.original().orElseThrow()))))
        .collect(Collectors.groupingBy(Planned::kind, TreeMap::new, Collectors.counting()));
  }

  /**
   * Suspected of repeating an earlier order; suspected of having been repeated by a planted mistake
   * does not count.
   */
  private List<Planned> alarmsAmong(Role role, Set<Set<String>> suspected) {
    Set<String> mistakes =
        plan.stream()
            .filter(one -> one.role() == Role.MISTAKE)
            .map(numbers::get)
            .collect(Collectors.toSet());
    Set<String> meant =
        plan.stream()
            .filter(one -> one.role() == Role.MEANT)
            .map(numbers::get)
            .collect(Collectors.toSet());
    return plan.stream()
        .filter(one -> one.role() == role)
        .filter(
            one ->
                suspected.stream()
                    .filter(pair -> pair.contains(numbers.get(one)))
                    .filter(pair -> pair.stream().noneMatch(mistakes::contains))
                    .anyMatch(
                        pair -> role == Role.MEANT || pair.stream().noneMatch(meant::contains)))
        .toList();
  }

  private void plantMistakes() {
    List<Planned> plain = originals(Role.MISTAKE);
    for (int i = 0; i < plain.size(); i++) {
      Planned one = plain.get(i);
      plan.add(mistake(one, i % KINDS));
    }
  }

  private Planned mistake(Planned one, int kind) {
    Planned twin = one.again(Role.MISTAKE, kind, Duration.ofMinutes(2));
    return switch (kind) {
      case 0 -> one.again(Role.MISTAKE, kind, Duration.ofSeconds(40));
      case 1 -> one.again(Role.MISTAKE, kind, Duration.ofMinutes(5));
      case 2 -> one.again(Role.MISTAKE, kind, Duration.ofHours(3));
      case 3 -> twin.to(street(one.shipTo(), respelled(one.shipTo().street())));
      case 4 -> twin.to(street(one.shipTo(), slipped(one.shipTo().street())));
      case 5 -> twin.of(withOneMore(one.lines()));
      case 6 -> twin.of(with(one.lines(), "77", 5));
      case 7 -> twin.of(withoutSmallest(one.lines()));
      case 8 ->
          twin.by(account("")).to(named(one.shipTo(), "Paul " + lastWord(one.shipTo().name())));
      default ->
          twin.by(account(phones.get(one.customer())))
              .to(street(one.shipTo(), respelled(one.shipTo().street())));
    };
  }

  private void addIntended() {
    List<Planned> plain = originals(Role.MEANT);
    for (int i = 0; i < plain.size(); i++) {
      plan.add(meant(plain.get(i), i % KINDS));
    }
  }

  private Planned meant(Planned one, int kind) {
    Planned soon = one.again(Role.MEANT, kind, Duration.ofMinutes(20));
    Map<String, Integer> others = Map.of("77", 3, "76", 2, "75", 6);
    return switch (kind) {
      case 0 -> one.again(Role.MEANT, kind, Duration.ofDays(7));
      case 1 -> soon.of(others);
      case 2 -> soon.to(new ShipTo("Aunt Emma", "Am Anger 3", "Jena", null, "07743", "DE"));
      case 3 ->
          soon.by(account("")).to(street(named(one.shipTo(), "Somebody Else"), "Other Lane 171"));
      case 4 ->
          one.again(Role.MEANT, kind, Duration.ofHours(2))
              .by(account(""))
              .to(named(one.shipTo(), "Zygmunt Brothers"));
      case 5 -> one.again(Role.MEANT, kind, Duration.ofMinutes(5)).meantAgain();
      case 6 -> soon.by(account(phones.get(one.customer()))).of(others);
      case 7 -> one.again(Role.MEANT, kind, Duration.ofHours(26));
      case 8 -> soon.of(with(others, one.lines().keySet().iterator().next(), 1));
      default ->
          soon.by(account(""))
              .to(named(one.shipTo(), "Paula " + lastWord(one.shipTo().name())))
              .of(others);
    };
  }

  /** Some of the sample's orders, each used once, with enough lines for every kind. */
  private List<Planned> originals(Role forWhat) {
    int offset = forWhat == Role.MISTAKE ? 0 : 1;
    List<Planned> fit =
        plan.stream()
            .filter(one -> one.role() == Role.SAMPLE && one.lines().size() >= 2)
            .filter(
                one -> one.lines().keySet().stream().noneMatch(Set.of("75", "76", "77")::contains))
            .toList();
    List<Planned> chosen = new ArrayList<>();
    int step = fit.size() / (OF_EACH_KIND * KINDS);
    for (int i = 0; i < OF_EACH_KIND * KINDS; i++) {
      chosen.add(fit.get(i * step + offset));
    }
    return chosen;
  }

  private static Map<String, Integer> withOneMore(Map<String, Integer> lines) {
    Map<String, Integer> changed = new TreeMap<>(lines);
    changed.merge(changed.keySet().iterator().next(), 1, Integer::sum);
    return changed;
  }

  private static Map<String, Integer> with(Map<String, Integer> lines, String product, int pieces) {
    Map<String, Integer> changed = new TreeMap<>(lines);
    changed.put(product, pieces);
    return changed;
  }

  private static Map<String, Integer> withoutSmallest(Map<String, Integer> lines) {
    Map<String, Integer> changed = new TreeMap<>(lines);
    changed.remove(
        lines.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey());
    return changed;
  }

  private static ShipTo street(ShipTo shipTo, String street) {
    return new ShipTo(
        shipTo.name(),
        street,
        shipTo.city(),
        shipTo.region(),
        shipTo.postalCode(),
        shipTo.country());
  }

  private static ShipTo named(ShipTo shipTo, String name) {
    return new ShipTo(
        name,
        shipTo.street(),
        shipTo.city(),
        shipTo.region(),
        shipTo.postalCode(),
        shipTo.country());
  }

  /** As another person would write it: in capitals, without accents, with other abbreviations. */
  private static String respelled(String street) {
    return Normalizer.normalize(street, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replace("str.", "strasse")
        .replace("Str.", "Strasse")
        .replace("Avda.", "Avenida")
        .replace("St.", "Street")
        .replace("Ave.", "Avenue")
        .replace("Blvd.", "Boulevard")
        .replace(",", "")
        .toUpperCase(Locale.ROOT);
  }

  /** Swaps two letters of the longest word. */
  private static String slipped(String street) {
    String longest =
        List.of(street.split(" ")).stream()
            .filter(word -> word.chars().allMatch(Character::isLetter))
            .max(Comparator.comparingInt(String::length))
            .orElse("");
    if (longest.length() < 4) {
      return street + " ";
    }
    int at = longest.length() / 2;
    String wrong =
        longest.substring(0, at)
            + longest.charAt(at + 1)
            + longest.charAt(at)
            + longest.substring(at + 2);
    return street.replace(longest, wrong);
  }

  private static String lastWord(String name) {
    return name.substring(name.lastIndexOf(' ') + 1);
  }

  private String account(String phone) {
    String id = "SECOND" + ++accounts;
    phones.put(id, phone);
    return id;
  }

  private void enterSample(TestDatabase database) {
    for (CSVRecord row : rows("products.csv")) {
      database.execute(
          "INSERT INTO products (product_id, name, category, unit_size, unit_price, currency,"
              + " stock,"
              + " on_sale) VALUES ('%s', 'Product %s', 'All', 'box', %s, 'USD', 1000000, TRUE)"
                  .formatted(row.get("product_id"), row.get("product_id"), row.get("unit_price")));
    }
    rows("customers.csv").forEach(row -> phones.put(row.get("customer_id"), row.get("phone")));
    Map<String, Map<String, Integer>> lines = new HashMap<>();
    rows("order_lines.csv")
        .forEach(
            row ->
                lines
                    .computeIfAbsent(row.get("order_id"), id -> new TreeMap<>())
                    .put(row.get("product_id"), Integer.valueOf(row.get("quantity"))));
    for (CSVRecord row : rows("orders.csv")) {
      plan.add(
          new Planned(
              Role.SAMPLE,
              0,
              Optional.empty(),
              row.get("customer_id"),
              morningOf(row).plus(Duration.ofMinutes(7L * (plan.size() % 60))),
              lines.get(row.get("order_id")),
              shipTo(row),
              false));
    }
  }

  private static Instant morningOf(CSVRecord row) {
    return LocalDate.parse(row.get("order_date")).atTime(9, 0).toInstant(ZoneOffset.UTC);
  }

  private static ShipTo shipTo(CSVRecord row) {
    return new ShipTo(
        row.get("ship_name"),
        row.get("ship_address"),
        row.get("ship_city"),
        orNull(row.get("ship_region")),
        orNull(row.get("ship_postal_code")),
        COUNTRIES.getOrDefault(row.get("ship_country"), "MX"));
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private void placeAll(TestShop shop, TestDatabase database) {
    phones.forEach(
        (id, phone) ->
            database.execute(
                "INSERT INTO customers (customer_id, name, phone_key, created_at)"
                    + " VALUES ('%s', 'Somebody', %s, '%s')"
                        .formatted(
                            id,
                            PhoneKey.of(phone).map(key -> "'" + key + "'").orElse("NULL"),
                            Instant.EPOCH)));
    PlaceOrder placeOrder = shop.placeOrder();
    plan.sort(Comparator.comparing(Planned::at));
    for (Planned planned : plan) {
      clock.advance(Duration.between(clock.instant(), planned.at()));
      if (planned.confirmed()) {
        lookBack(database, "PT10M");
      }
      numbers.put(planned, place(placeOrder, planned));
      lookBack(database, "PT0S");
    }
  }

  private static void lookBack(TestDatabase database, String window) {
    database.execute(
        "UPDATE settings SET content = '" + window + "' WHERE name = 'look-alike.window'");
  }

  private static String place(PlaceOrder placeOrder, Planned planned) {
    CustomerId customer = new CustomerId(planned.customer());
    List<Basket.Line> lines =
        planned.lines().entrySet().stream()
            .map(line -> new Basket.Line(new ProductId(line.getKey()), line.getValue()))
            .toList();
    Placement placement =
        placeOrder
            .place(
                new Submission(
                    customer,
                    RequestId.ofKey(TestShop.newKey(), customer, TestShop.NUMBERS),
                    new Intent(new Basket(lines), planned.shipTo()),
                    Optional.empty(),
                    Set.of(QuestionKind.LARGE_AMOUNT, QuestionKind.LOOK_ALIKE),
                    Channel.API,
                    "somebody"))
            .toCompletableFuture()
            .join();
    assertThat(placement).isInstanceOf(Placement.Placed.class);
    return ((Placement.Placed) placement).order().number().canonical();
  }

  private Set<Set<String>> look(TestShop shop, TestDatabase database) {
    JpaOrderStore store = new JpaOrderStore(shop.transactions, database.kind(), clock);
    Detection detection =
        DuplicateAdapters.detection(
            shop.transactions, store, new JpaShopSettings(shop.transactions, shop.trail()));
    Outbox outbox = new Outbox(shop);
    outbox.relay();
    outbox.follow(
        DuplicateAdapters.consumer(
            shop.transactions, store, new JpaShopSettings(shop.transactions, shop.trail())));
    SuspectedDuplicates cases =
        DuplicateAdapters.suspectedDuplicates(shop.transactions, store, shop.trail(), clock);
    Set<Set<String>> pairs = new HashSet<>();
    for (SuspectedDuplicate one : cases.queue(Optional.empty(), Optional.empty(), 1_000)) {
      pairs.add(Set.of(one.earlier().canonical(), one.later().canonical()));
    }
    Detection.Trial trial =
        detection.tryOut(new Detection.Rules(Duration.ofDays(1), 60), Instant.EPOCH);
    assertThat(trial.orders()).isEqualTo(plan.size());
    assertThat(trial.flagged()).isBetween(pairs.size() - 10, pairs.size());
    return pairs;
  }

  private static List<CSVRecord> rows(String file) {
    try (Reader reader = Files.newBufferedReader(SAMPLE.resolve(file));
        CSVParser parser =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
