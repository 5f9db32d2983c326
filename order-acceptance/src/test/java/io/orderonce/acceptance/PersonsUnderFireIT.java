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
import io.orderonce.acceptance.northwind.Northwind;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Row 32: fifty accounts of one person order on three nodes without a pause, each with a client of
 * its own. Every window is checked in the database, and for every refusal whether the person had
 * really reached the limit at some moment between request and answer. A client that is told that
 * the order cannot be placed now sends it again, under its key.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PersonsUnderFireIT {

  private static final int NODES = 3;
  private static final int ACCOUNTS = 50;
  private static final int MOST = 5;
  private static final int MOST_LOG_INS = 30;
  private static final int MOST_REPEATS = 5;
  private static final Duration WARM = Duration.ofSeconds(10);
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Duration LOAD = Figures.LIMITS_ON_PERSONS;
  private static final String PRODUCT = "11";
  private static final String ADMIN = Shopper.API + "/admin";

  /** One house. */
  private static final List<String> SPELLINGS =
      List.of("12 Long Lane", "12, LONG LANE", "１２ Long Ln.", "  long lane   12", "12 Lóng Lane");

  private final Clock clock = Clock.systemUTC();
  private final List<String> accounts = Northwind.read().customers().subList(0, ACCOUNTS);
  private final List<String> evidence = new ArrayList<>();
  private final LongAdder askedToRetry = new LongAdder();
  private Cluster cluster;
  private Shopper admin;

  /** One request and its result. */
  private record Sent(Instant sent, Instant answered, Answer answer) {

    boolean isRefused() {
      return answer.isProblem("order-limit-reached");
    }
  }

  @BeforeAll
  void startThreeNodes() {
    cluster = Stage.withoutLimits(Cluster.of(NODES, Database.fresh("persons"), "persons").start());
    Shopkeeper.at(cluster.node(0).uri()).setStock(PRODUCT, 1_000_000);
    admin = Shopper.of(cluster.node(0).uri(), "admin", Stage.PASSWORD);
    // the first log-in costs a good part of a second and must not be measured here
    Crowd.workOff(
        accounts,
        2,
        account -> {
          for (int node = 0; node < NODES; node++) {
            logIn(node, account);
          }
        });
    // nor the first orders of nodes that have just started
    Crowd.atOnce(
        ACCOUNTS,
        account -> keepOrdering(account, account + " Warm Way", clock.instant().plus(WARM)));
    String rule =
        """
        {"scope":{"type":"person","id":null},"kind":"orders","max":"%d","window":"PT2S",\
        "outcome":"reject"}"""
            .formatted(MOST);
    assertThat(admin.sendJson("POST", ADMIN + "/limits", rule)).hasStatus(201);
  }

  /** Again, if the machine is busy with other passwords. */
  private void logIn(int node, String account) {
    Answer answer = at(node, account).get(Shopper.API + "/limits");
    for (int more = 0; more < MOST_LOG_INS && answer.status() == 503; more++) {
      Wait.out(Duration.ofSeconds(1));
      answer = at(node, account).get(Shopper.API + "/limits");
    }
    assertThat(answer).hasStatus(200);
  }

  @AfterAll
  void stop() {
    cluster.close();
    Evidence.note(Promise.LIMITS_ON_PERSONS, "%s", String.join("; ", evidence));
  }

  @Test
  @Order(1)
  void fifty_accounts_of_one_place() {
    keepOrdering("one place, in five spellings", account -> SPELLINGS.get(account % 5));
  }

  @Test
  @Order(2)
  void fifty_accounts_with_one_telephone() {
    shareContact(account -> "{\"phone\":\"+493012345678\"}");
    keepOrdering("one telephone", account -> 1_000 + account + " Own Road");
  }

  @Test
  @Order(3)
  void fifty_accounts_with_one_mailbox() {
    shareContact(
        account -> "{\"phone\":\"\",\"email\":\"ada.buyer+%d@gmail.com\"}".formatted(account));
    keepOrdering("one mailbox, with fifty tags", account -> 2_000 + account + " Own Road");
  }

  private interface Of {
    String account(int number);
  }

  private void shareContact(Of body) {
    for (int i = 0; i < ACCOUNTS; i++) {
      String path = ADMIN + "/customers/" + accounts.get(i).toUpperCase(Locale.ROOT);
      assertThat(admin.sendJson("PATCH", path, body.account(i))).hasStatus(200);
    }
  }

  private void keepOrdering(String what, Of street) {
    Wait.out(WINDOW.plusMillis(500));
    Instant begin = clock.instant();
    Instant end = begin.plus(LOAD);
    List<Sent> all =
        Crowd.atOnce(ACCOUNTS, account -> keepOrdering(account, street.account(account), end))
            .stream()
            .flatMap(List::stream)
            .toList();
    List<Instant> placed =
        Stage.ledgerOf(cluster).purchasesOf(PRODUCT).stream()
            .map(Ledger.Purchase::placedAt)
            .filter(at -> at.isAfter(begin))
            .toList();
    long accepted = all.stream().filter(sent -> sent.answer().isPlaced()).count();
    List<Sent> refused = all.stream().filter(Sent::isRefused).toList();
    long others = all.size() - accepted - refused.size();
    long wrongly = refused.stream().filter(sent -> !wasFull(sent, placed)).count();
    long over = placed.stream().filter(at -> used(placed, at) > MOST).count();
    long windows = LOAD.dividedBy(WINDOW);
    String figures =
        "%s: %d s, %d nodes, %d accounts: %,d sendings, %,d orders of %,d in full windows, %,d refused, of them"
                .formatted(
                    what,
                    LOAD.toSeconds(),
                    NODES,
                    ACCOUNTS,
                    all.size(),
                    accepted,
                    windows * MOST,
                    refused.size())
            + " %d though allowed; %d other answers; %d times asked to retry; %d stretches of time over the limit"
                .formatted(wrongly, others, askedToRetry.sumThenReset(), over);
    System.out.println("persons: " + figures);
    evidence.add(figures);

    assertThat(over).isZero();
    assertThat(placed).hasSize((int) accepted);
    assertThat(accepted).isGreaterThan(windows * MOST / 2);
    assertThat((double) accepted / (accepted + wrongly)).isGreaterThanOrEqualTo(0.95);
    assertThat(all)
        .filteredOn(sent -> !sent.answer().isPlaced() && !sent.isRefused())
        .extracting(sent -> sent.answer().status() + " " + sent.answer().text())
        .as("answers that are neither an order nor a limit")
        .hasSizeLessThanOrEqualTo(Math.max(all.size() / 50, 5));
    assertThat(all).noneMatch(sent -> sent.answer().status() == 500);
  }

  private List<Sent> keepOrdering(int account, String street, Instant end) {
    Random random = new Random(account);
    OrderForm.ShipTo house =
        new OrderForm.ShipTo("Ada Buyer " + account, street, "Reims", null, null, "FR");
    List<Sent> sent = new ArrayList<>();
    while (clock.instant().isBefore(end)) {
      String key = newKey();
      Sent one = send(random.nextInt(NODES), account, key, house);
      for (int more = 0; more < MOST_REPEATS && one.answer().status() == 503; more++) {
        askedToRetry.increment();
        Wait.out(Duration.ofSeconds(1));
        one = send(random.nextInt(NODES), account, key, house);
      }
      sent.add(one);
    }
    return sent;
  }

  private Sent send(int node, int account, String key, OrderForm.ShipTo house) {
    Instant before = clock.instant();
    Answer answer = at(node, accounts.get(account)).post(key, OrderForm.of(PRODUCT, 1).to(house));
    return new Sent(before, clock.instant(), answer);
  }

  private Shopper at(int node, String account) {
    return Stage.shopper(cluster.node(node), account);
  }

  /** Usage is highest at the beginning, or when an order was placed. */
  private static boolean wasFull(Sent refused, List<Instant> placed) {
    return IntStream.range(0, placed.size() + 1)
        .mapToObj(i -> i == 0 ? refused.sent() : placed.get(i - 1))
        .filter(at -> !at.isBefore(refused.sent()) && !at.isAfter(refused.answered()))
        .anyMatch(at -> used(placed, at) >= MOST);
  }

  /** An order at t counts while now − t is less than the window. */
  private static long used(List<Instant> placed, Instant now) {
    Instant begin = now.minus(WINDOW);
    return placed.stream().filter(at -> at.isAfter(begin) && !at.isAfter(now)).count();
  }
}
