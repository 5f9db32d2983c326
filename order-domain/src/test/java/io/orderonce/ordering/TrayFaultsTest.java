package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.dedup.MemoryClaims;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.TestShop.Sending;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row 30: tray after tray with something bad at a random place in it, or happening to it. Only
 * whoever is bad is told so; whoever was not answered asks again, as an honest client does; and in
 * the end every good intent is one order.
 */
@Tag("promise")
class TrayFaultsTest extends ShopSuite {

  private static final int TRAY = 32;
  private static final int TRAYS =
      switch (System.getProperty("orderonce.tier", "everyday")) {
        case "nightly" -> 10_000;
        case "faults" -> 500;
        default -> 40;
      };
  private static final Duration OTHERS_WAIT_AT_MOST = Duration.ofSeconds(2);

  /** What is bad in a tray, or happens to it. */
  private enum Trouble {
    REFUSED,
    REJECTED_BY_THE_DATABASE,
    CUSTOMER_HELD,
    PRODUCT_HELD,
    DEADLOCK,
    COMMIT_LOST_AND_DONE,
    COMMIT_LOST_AND_NOT_DONE,
    CRASH_BEFORE_COMMIT,
    CRASH_AFTER_COMMIT;

    boolean isOfOneAttempt() {
      return compareTo(DEADLOCK) < 0;
    }
  }

  private final ConcurrentLinkedQueue<Long> waits = new ConcurrentLinkedQueue<>();
  private final Map<Trouble, Integer> times = new EnumMap<>(Trouble.class);
  private int good;
  private int unanswered;

  @AfterEach
  void removeTrap() {
    database.execute("ALTER TABLE orders DROP CONSTRAINT IF EXISTS ck_trap");
  }

  @Test
  void whatever_happens_to_a_tray_each_good_intent_is_one_order_and_the_others_none()
      throws Exception {
    long seed = Long.getLong("orderonce.test.seed", System.nanoTime());
    System.out.println("trays: seed " + seed + " (-Dorderonce.test.seed=…)");
    Random dice = new Random(seed);
    database.execute("ALTER TABLE orders ADD CONSTRAINT ck_trap CHECK (ship_street <> 'rotten')");
    List<CustomerId> customers = IntStream.range(0, TRAY).mapToObj(i -> shop.customer()).toList();
    ProductId goods = shop.product("1.00", TRAY * TRAYS);
    ProductId other = shop.product("1.00", TRAYS);
    waits.clear();
    times.clear();
    good = 0;
    unanswered = 0;
    for (int i = 0; i < TRAYS; i++) {
      Trouble trouble = Trouble.values()[i % Trouble.values().length];
      times.merge(trouble, 1, Integer::sum);
      place(trouble, customers, goods, other, dice);
    }

    assertThat(database.count("SELECT COUNT(*) FROM orders")).isEqualTo(good);
    assertThat(shop.stockOf(goods) + shop.stockOf(other))
        .isEqualTo((long) TRAY * TRAYS + TRAYS - good);
    List<Long> sorted = waits.stream().sorted().toList();
    Duration p99 = Duration.ofNanos(sorted.get(sorted.size() * 99 / 100));
    assertThat(p99).as("99 of 100 others waited at most").isLessThan(OTHERS_WAIT_AT_MOST);
    writeDown(seed, p99);
  }

  private void place(
      Trouble trouble, List<CustomerId> customers, ProductId goods, ProductId other, Random dice)
      throws Exception {
    int bad = trouble.isOfOneAttempt() ? dice.nextInt(TRAY) : -1;
    List<Sending> sendings = new ArrayList<>();
    for (int i = 0; i < TRAY; i++) {
      Sending sending = shop.sending(customers.get(i));
      if (i != bad) {
        sendings.add(sending.of(goods, 1));
        continue;
      }
      switch (trouble) {
        case REFUSED -> sendings.add(sending.of(goods, 1).expecting("7.00"));
        case REJECTED_BY_THE_DATABASE -> sendings.add(sending.of(goods, 1).to("rotten"));
        default -> sendings.add(sending.of(other, 1));
      }
    }
    shop.claims = new MemoryClaims(Clock.systemUTC());
    shop.transactions = troubled(trouble);
    try (Connection locker = database.dataSource().getConnection();
        Statement lock = locker.createStatement()) {
      locker.setAutoCommit(false);
      if (trouble == Trouble.CUSTOMER_HELD) {
        lock.execute(
            "SELECT 1 FROM customers WHERE customer_id = '%s' FOR UPDATE"
                .formatted(customers.get(bad)));
      } else if (trouble == Trouble.PRODUCT_HELD) {
        lock.execute("SELECT 1 FROM products WHERE product_id = '%s' FOR UPDATE".formatted(other));
      }
      long sent = System.nanoTime();
      List<CompletableFuture<Placement>> answers = shop.together(shop.placeOrder(), sendings);
      for (int i = 0; i < TRAY; i++) {
        if (i != bad) {
          answers.get(i).whenComplete((one, fault) -> waits.add(System.nanoTime() - sent));
          told(sendings.get(i), answers.get(i));
        }
      }
      locker.rollback();
      if (bad >= 0) {
        told(trouble, sendings.get(bad), answers.get(bad));
      }
    }
    shop.transactions = database.transactions();
    settle(sendings, trouble, bad);
  }

  private Transactions troubled(Trouble trouble) {
    return switch (trouble) {
      case DEADLOCK ->
          new FirstTime(
              () -> {
                throw new PersistenceException(new SQLException("deadlock", "40P01"));
              },
              () -> {});
      case COMMIT_LOST_AND_DONE -> new LosesTheAnswer(database.transactions(), true);
      case COMMIT_LOST_AND_NOT_DONE -> new LosesTheAnswer(database.transactions(), false);
      case CRASH_BEFORE_COMMIT ->
          new FirstTime(
              () -> {
                throw new Died();
              },
              () -> {});
      case CRASH_AFTER_COMMIT ->
          new FirstTime(
              () -> {},
              () -> {
                throw new Died();
              });
      default -> database.transactions();
    };
  }

  /** An answer of somebody who did nothing wrong: a receipt of their own, or none. */
  private void told(Sending sending, CompletableFuture<Placement> answer) throws Exception {
    try {
      Placement placement = answer.get(30, TimeUnit.SECONDS);
      Optional<Order> receipt = placement.receipt();
      if (receipt.isPresent()) {
        assertThat(receipt.get().requestId()).isEqualTo(sending.submission().requestId().value());
        assertThat(receipt.get().customer()).isEqualTo(sending.submission().customer());
      } else {
        unanswered++;
        assertThat(placement).isInstanceOf(Placement.OutcomeUnknown.class);
      }
    } catch (ExecutionException died) {
      unanswered++;
      assertThat(died).hasCauseInstanceOf(Died.class);
    } catch (TimeoutException e) {
      throw new AssertionError("no answer", e);
    }
  }

  private void told(Trouble trouble, Sending sending, CompletableFuture<Placement> answer)
      throws Exception {
    switch (trouble) {
      case REFUSED ->
          assertThat(answer.get(30, TimeUnit.SECONDS)).isInstanceOf(Placement.TotalChanged.class);
      case REJECTED_BY_THE_DATABASE -> assertThat(answer).failsWithin(Duration.ofSeconds(30));
      default -> told(sending, answer);
    }
  }

  /** Everybody asks once more, at a node that knows nothing. */
  private void settle(List<Sending> sendings, Trouble trouble, int bad) {
    shop.claims = new MemoryClaims(Clock.systemUTC());
    PlaceOrder another = shop.placeOrder();
    for (int i = 0; i < TRAY; i++) {
      boolean spoiled =
          i == bad && (trouble == Trouble.REFUSED || trouble == Trouble.REJECTED_BY_THE_DATABASE);
      if (!spoiled) {
        assertThat(TestShop.placeWith(another, sendings.get(i)).receipt()).isPresent();
        good++;
      }
    }
  }

  private void writeDown(long seed, Duration p99) throws IOException {
    String result =
        String.format(
            Locale.ROOT,
            "%s: %,d trays of %d (seed %d) %s: %,d good intents, %,d not answered at first, each"
                + " one order; p99 of the others %,d ms",
            kind,
            TRAYS,
            TRAY,
            seed,
            times,
            good,
            unanswered,
            p99.toMillis());
    System.out.println("trays: " + result);
    if (kind == DatabaseKind.POSTGRESQL) {
      Path rows = Path.of(System.getProperty("orderonce.evidence", "target/evidence"), "rows");
      Files.createDirectories(rows);
      Files.writeString(
          rows.resolve("30.md"),
          "| 30 | of many orders in one transaction none pays for another | "
              + result
              + " | 0 | 0 | 0 | 0 |\n");
    }
  }

  /** Not an exception that the program could catch and handle. */
  private static final class Died extends Error {}

  /** Something happens to the first transaction, before or after its COMMIT. */
  private final class FirstTime implements Transactions {

    private final Runnable before;
    private final Runnable after;
    private boolean over;

    FirstTime(Runnable before, Runnable after) {
      this.before = before;
      this.after = after;
    }

    @Override
    public <T> T run(Function<Unit, T> work) {
      boolean first = !over;
      over = true;
      T result =
          database
              .transactions()
              .run(
                  unit -> {
                    T done = work.apply(unit);
                    if (first) {
                      before.run();
                    }
                    return done;
                  });
      if (first) {
        after.run();
      }
      return result;
    }
  }
}
