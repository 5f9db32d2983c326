package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.faults.Evidence;
import io.orderonce.acceptance.faults.Figures;
import io.orderonce.acceptance.faults.Promise;
import io.orderonce.acceptance.faults.Wait;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Limits on three nodes while every customer tries to exceed theirs. Checks every time window in
 * the database, and for every refusal whether the limit had really been reached at some moment
 * between request and answer.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsUnderFireIT {

  private static final int NODES = 3;
  private static final int CLIENTS = 16;
  private static final Duration LOAD = Figures.LIMITS_UNDER_FIRE;
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final BigDecimal PRICE = new BigDecimal("21.00");
  private static final List<Limited> CUSTOMERS =
      List.of(
          new Limited("alfki", "orders", "5"),
          new Limited("anatr", "orders", "5"),
          new Limited("anton", "orders", "3"),
          new Limited("arout", "orders", "1"),
          new Limited("bergs", "amount", "210.00"),
          new Limited("blaus", "amount", "100.00"),
          new Limited("blonp", "amount", "63.00"),
          new Limited("bolid", "quantity", "12"),
          new Limited("bonap", "quantity", "7"),
          new Limited("bottm", "quantity", "4"));

  private final Clock clock = Clock.systemUTC();
  private static final int MOST_REPEATS = 5;

  private final LongAdder askedToRetry = new LongAdder();
  private Cluster cluster;

  /** A customer, and the maximum they may order in any two seconds. */
  private record Limited(String name, String kind, String max) {

    BigDecimal most() {
      return new BigDecimal(max);
    }

    BigDecimal weightOf(int pieces) {
      return switch (kind) {
        case "orders" -> BigDecimal.ONE;
        case "amount" -> PRICE.multiply(BigDecimal.valueOf(pieces));
        default -> BigDecimal.valueOf(pieces);
      };
    }

    String rule() {
      String more =
          switch (kind) {
            case "amount" -> ",\"currency\":\"USD\"";
            case "quantity" -> ",\"productId\":\"11\"";
            default -> "";
          };
      return """
          {"scope":{"type":"customer","id":"%s"},"kind":"%s","max":"%s","window":"PT2S",\
          "outcome":"reject"%s}"""
          .formatted(name.toUpperCase(Locale.ROOT), kind, max, more);
    }
  }

  /** One request and its result. */
  private record Sent(Limited customer, int pieces, Instant sent, Instant answered, Answer answer) {

    /** The client has to come back with the same key: no final answer yet. */
    boolean isOpen() {
      return answer.isProblem("in-progress");
    }

    boolean isRefused() {
      return answer.isProblem("order-limit-reached");
    }
  }

  @BeforeAll
  void startThreeNodes() {
    cluster = Stage.withoutLimits(Cluster.of(NODES, Database.fresh("fire"), "fire").start());
    Shopkeeper keeper = Shopkeeper.at(cluster.node(0).uri());
    keeper.setStock("11", 1_000_000);
    keeper.setStock("52", 1_000_000);
    Shopper admin = Shopper.of(cluster.node(0).uri(), "admin", Stage.PASSWORD);
    for (Limited customer : CUSTOMERS) {
      assertThat(admin.sendJson("POST", Shopper.API + "/admin/limits", customer.rule()))
          .hasStatus(201);
    }
    // the first log-in costs a good part of a second and must not be measured here
    Crowd.workOff(
        CUSTOMERS,
        2,
        customer -> {
          for (int node = 0; node < NODES; node++) {
            assertThat(at(node, customer).get(Shopper.API + "/limits")).hasStatus(200);
          }
        });
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void no_window_exceeds_its_limit_and_nothing_allowed_is_refused() {
    Instant end = clock.instant().plus(LOAD);
    List<Sent> all =
        Crowd.atOnce(CLIENTS, place -> keepOrdering(new Random(place), end)).stream()
            .flatMap(List::stream)
            .toList();
    Map<String, List<Ledger.Purchase>> purchases =
        Stage.ledgerOf(cluster).purchasesOf("11").stream()
            .collect(Collectors.groupingBy(one -> one.customer().toLowerCase(Locale.ROOT)));

    List<Sent> refused = all.stream().filter(Sent::isRefused).toList();
    long accepted =
        all.stream().filter(sent -> sent.answer().isPlaced() && !sent.answer().isReplay()).count();
    long wronglyRefused =
        refused.stream()
            .filter(
                sent -> !isRight(sent, purchases.getOrDefault(sent.customer().name(), List.of())))
            .count();
    long over =
        CUSTOMERS.stream()
            .mapToLong(who -> over(who, purchases.getOrDefault(who.name(), List.of())))
            .sum();
    Evidence.note(
        Promise.LIMITS_UNDER_FIRE,
        "%d s, %d nodes, %d clients, %d customers: %,d sendings, %,d orders, %,d refused, of them %d"
            + " though allowed; %d stretches of time over a limit; %d times asked to retry",
        LOAD.toSeconds(),
        NODES,
        CLIENTS,
        CUSTOMERS.size(),
        all.size(),
        accepted,
        refused.size(),
        wronglyRefused,
        over,
        askedToRetry.sum());

    assertThat(askedToRetry.sum()).isLessThan(all.size() / 50);
    assertThat(all)
        .filteredOn(sent -> !sent.isRefused() && !sent.answer().isPlaced())
        .as("answers that are neither an order nor a limit")
        .isEmpty();
    assertThat(over).isZero();
    assertThat(purchases.values().stream().mapToLong(List::size).sum()).isEqualTo(accepted);
    assertThat(accepted).isGreaterThan(150);
    assertThat(refused).hasSizeGreaterThan(100);
    assertThat((double) accepted / (accepted + wronglyRefused)).isGreaterThanOrEqualTo(0.99);
    for (Limited customer : CUSTOMERS) {
      assertThat(fullest(customer, purchases.get(customer.name())))
          .as("the limit of %s was reached", customer.name())
          .isGreaterThan(customer.most().subtract(customer.weightOf(1)));
    }
  }

  /** Places new orders without a pause; every second one is sent up to four times, to any node. */
  private List<Sent> keepOrdering(Random random, Instant end) {
    List<Sent> sent = new ArrayList<>();
    while (clock.instant().isBefore(end)) {
      Limited customer = CUSTOMERS.get(random.nextInt(CUSTOMERS.size()));
      int pieces = 1 + random.nextInt(4);
      String key = newKey();
      int times = random.nextBoolean() ? 1 : 2 + random.nextInt(3);
      for (int i = 0; i < times; i++) {
        Sent one = send(customer, random.nextInt(NODES), key, pieces);
        for (int more = 0; more < MOST_REPEATS && one.isOpen(); more++) {
          askedToRetry.increment();
          Wait.out(Duration.ofSeconds(1));
          one = send(customer, random.nextInt(NODES), key, pieces);
        }
        sent.add(one);
      }
    }
    return sent;
  }

  private Sent send(Limited customer, int node, String key, int pieces) {
    Instant before = clock.instant();
    Answer answer = at(node, customer).post(key, OrderForm.of("11", pieces));
    return new Sent(customer, pieces, before, clock.instant(), answer);
  }

  private Shopper at(int node, Limited customer) {
    return Stage.shopper(cluster.node(node), customer.name());
  }

  /** How many orders exceed the limit at the moment they were placed. */
  private static long over(Limited customer, List<Ledger.Purchase> orders) {
    return orders.stream()
        .filter(order -> used(customer, orders, order.placedAt()).compareTo(customer.most()) > 0)
        .count();
  }

  private static BigDecimal fullest(Limited customer, List<Ledger.Purchase> orders) {
    return orders.stream()
        .map(order -> used(customer, orders, order.placedAt()))
        .reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  /**
   * Usage rises with each order and falls when one leaves the window. So its maximum is at the
   * start of the interval, or when an order was placed.
   */
  private static boolean isRight(Sent refused, List<Ledger.Purchase> orders) {
    Limited customer = refused.customer();
    BigDecimal room = customer.most().subtract(customer.weightOf(refused.pieces()));
    List<Instant> moments = new ArrayList<>(List.of(refused.sent()));
    orders.stream()
        .map(Ledger.Purchase::placedAt)
        .filter(at -> at.isAfter(refused.sent()) && !at.isAfter(refused.answered()))
        .forEach(moments::add);
    return moments.stream().anyMatch(moment -> used(customer, orders, moment).compareTo(room) > 0);
  }

  /** An order at t counts while now − t is less than the window. */
  private static BigDecimal used(Limited customer, List<Ledger.Purchase> orders, Instant now) {
    Instant begin = now.minus(WINDOW);
    return orders.stream()
        .filter(one -> one.placedAt().isAfter(begin) && !one.placedAt().isAfter(now))
        .map(one -> customer.weightOf((int) one.pieces()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
