package io.orderonce.acceptance.faults;

import io.orderonce.acceptance.Crowd;
import io.orderonce.acceptance.Shopkeeper;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Protocol;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.northwind.Northwind;
import io.orderonce.acceptance.process.Cluster;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A short version of a test in this package or its parent, with the same checks, which returns its
 * findings instead of failing. It finds nothing on a sound cluster.
 */
enum Scenario {
  DOUBLE_CLICKS("rows 1 and 26: the same intent at once on all nodes") {
    @Override
    List<String> findings(Cluster cluster) {
      FaultRun trial = FaultRun.on(cluster);
      Crowd.workOff(IntStream.range(0, 30).boxed().toList(), 4, i -> clickAtOnce(trial, i));
      return trial.findings();
    }
  },
  COMMIT_NOT_ANSWERED("row 14: the answer to COMMIT is lost", "commit-not-answered.btm") {
    @Override
    List<String> findings(Cluster cluster) {
      FaultRun trial = FaultRun.on(cluster);
      for (int i = 0; i < 6; i++) {
        Intent intent = trial.intend(new Random(i));
        trial.buyer().persist(intent, intent.form(), trial.nodesFrom(i));
      }
      return trial.findings();
    }
  },
  LIMIT_UNDER_FIRE("row 15: more orders at once than a customer may") {
    @Override
    List<String> findings(Cluster cluster) {
      return limited(
          cluster,
          "3",
          buyer -> {
            // not of one product: its lock would keep them apart as well
            List<String> products = FaultRun.PRODUCTS;
            List<Answer> answers =
                Crowd.atOnce(
                    products.size(),
                    place ->
                        at(cluster, place, buyer)
                            .post(Shopper.newKey(), OrderForm.of(products.get(place), 1)));
            long placed = answers.stream().filter(Answer::isPlaced).count();
            return placed <= 3 ? List.of() : List.of(placed + " orders where 3 are allowed");
          });
    }
  },
  PERSON_UNDER_FIRE("row 32: more orders at once than a person may, from as many accounts") {
    @Override
    List<String> findings(Cluster cluster) {
      return limitedTogether(
          cluster,
          house -> {
            List<String> accounts =
                IntStream.range(0, 16)
                    .mapToObj(i -> Objects.requireNonNull(UNLIMITED.pollLast()))
                    .toList();
            // not of one product: its lock would keep them apart as well
            List<String> products = FaultRun.PRODUCTS;
            List<Answer> answers =
                Crowd.atOnce(
                    accounts.size(),
                    place ->
                        at(cluster, place, accounts.get(place))
                            .post(
                                Shopper.newKey(),
                                OrderForm.of(products.get(place % products.size()), 1).to(house)));
            long placed = answers.stream().filter(Answer::isPlaced).count();
            return placed <= 3 ? List.of() : List.of(placed + " orders where 3 are allowed");
          });
    }
  },
  LONG_PAUSE("row 8: a node is paused while it places an order", "paused-before-the-books.btm") {
    @Override
    List<String> findings(Cluster cluster) {
      FaultRun trial = FaultRun.on(cluster);
      Intent intent = trial.intend("bottm", Protocol.CLIENT_KEY, Shopper.newKey(), CHEESE);
      Instant sent = CLOCK.instant();
      trial.buyer().once(intent, intent.form(), cluster.node(0).uri());
      return trial.ledger().purchasesOf("11").stream()
          .filter(order -> order.placedAt().isAfter(sent.plus(LONGEST_ATTEMPT)))
          .map(order -> "ordered " + Duration.between(sent, order.placedAt()) + " after sending")
          .toList();
    }
  },
  CHANGED_CONTENT("row 21: other content under a used key") {
    @Override
    List<String> findings(Cluster cluster) {
      FaultRun trial = FaultRun.on(cluster);
      Intent first = trial.intend("chops", Protocol.CLIENT_KEY, Shopper.newKey(), CHEESE);
      Intent changed =
          trial.intend("chops", Protocol.CLIENT_KEY, first.requestId(), OrderForm.of("11", 9));
      trial.buyer().persist(first, first.form(), trial.nodesFrom(0));
      trial.buyer().persist(changed, changed.form(), trial.nodesFrom(1));
      return trial.findings();
    }
  },
  CORRECTED_ORDER("a refused order is corrected and sent under the same key") {
    @Override
    List<String> findings(Cluster cluster) {
      Shopper buyer = at(cluster, 0, "eastc");
      String key = Shopper.newKey();
      buyer.post(key, CHEESE.expecting("0.01"));
      Answer corrected = buyer.post(key, CHEESE);
      return corrected.isPlaced()
          ? List.of()
          : List.of("the corrected order: " + corrected.status());
    }
  },
  REPEATED_ORDER("rows 4 and 5: an order is sent again later") {
    @Override
    List<String> findings(Cluster cluster) {
      String key = Shopper.newKey();
      at(cluster, 0, "folig").post(key, CHEESE);
      try (GridView grid = GridView.of(cluster)) {
        grid.awaitSettled(key);
      }
      Answer again = at(cluster, 1, "folig").post(key, CHEESE);
      return again.isReplay() ? List.of() : List.of("sent again: " + again.status());
    }
  },
  REPLAYS_AT_THE_LIMIT("row 16: an order is sent again by one who may not order any more") {
    @Override
    List<String> findings(Cluster cluster) {
      return limited(
          cluster,
          "1",
          buyer -> {
            String key = Shopper.newKey();
            at(cluster, 0, buyer).post(key, CHEESE);
            Answer again = at(cluster, 1, buyer).post(key, CHEESE);
            return again.isReplay() ? List.of() : List.of("sent again: " + again.status());
          });
    }
  },
  ANOTHERS_ORDER("row 23: a customer asks for another customer's order") {
    @Override
    List<String> findings(Cluster cluster) {
      String number = at(cluster, 0, "alfki").post(Shopper.newKey(), CHEESE).orderNumber();
      Answer seen = at(cluster, 1, "anatr").order(number);
      return seen.status() == 404 ? List.of() : List.of("another's order: " + seen.status());
    }
  },
  ANOTHERS_NUMBER("row 24: a customer orders under another customer's number") {
    @Override
    List<String> findings(Cluster cluster) {
      String number = at(cluster, 0, "alfki").orderNumber();
      Answer answer = at(cluster, 1, "anatr").put(number, CHEESE);
      return answer.status() == 404
          ? List.of()
          : List.of("under another's number: " + answer.status());
    }
  },
  BLOCKED_CUSTOMER("a blocked customer orders") {
    @Override
    List<String> findings(Cluster cluster) {
      block(cluster, true);
      Answer answer = at(cluster, 1, BLOCKED).post(Shopper.newKey(), CHEESE);
      block(cluster, false);
      return answer.isProblem("customer-blocked")
          ? List.of()
          : List.of("answered " + answer.status());
    }
  },
  LAST_PIECE("many want the last piece at once") {
    @Override
    List<String> findings(Cluster cluster) {
      return lastPiece(cluster, cluster.nodes().size());
    }
  },
  LAST_PIECE_IN_A_TRAY("row 30: many in one tray want the last piece", "full-trays.btm") {
    @Override
    List<String> findings(Cluster cluster) {
      return lastPiece(cluster, 1);
    }
  },
  FULL_TRAY("row 30: many orders in one transaction, some are refused", "full-trays.btm") {
    @Override
    List<String> findings(Cluster cluster) {
      FaultRun trial = FaultRun.on(cluster);
      List<Intent> intents =
          IntStream.range(0, CROWD.size())
              .mapToObj(i -> trial.intend(CROWD.get(i), new Random(i)))
              .toList();
      Crowd.atOnce(
          intents.size() + 1,
          place ->
              place < intents.size()
                  ? trial
                      .buyer()
                      .persist(
                          intents.get(place),
                          intents.get(place).form(),
                          () -> cluster.node(0).uri())
                  : at(cluster, 0, "wandk").post(Shopper.newKey(), CHEESE.expecting("0.01")));
      return trial.findings();
    }
  },
  ROTTEN_ORDER("row 30: the database rejects one order of a tray", "rotten-order-in-a-tray.btm") {
    @Override
    List<String> findings(Cluster cluster) {
      FaultRun trial = FaultRun.on(cluster);
      List<Intent> good =
          CROWD.stream()
              .map(one -> trial.intend(one, Protocol.CLIENT_KEY, Shopper.newKey(), CHEESE))
              .toList();
      List<Answer> answers =
          Crowd.atOnce(
              good.size() + 1,
              place ->
                  place < good.size()
                      ? trial
                          .buyer()
                          .once(good.get(place), CHEESE, cluster.node(0).uri())
                          .orElseThrow()
                      : at(cluster, 0, "hanar").post(Shopper.newKey(), CHEESE));
      List<String> findings = new ArrayList<>(trial.findings());
      answers.stream()
          .limit(good.size())
          .filter(answer -> !answer.isPlaced())
          .forEach(answer -> findings.add("a good order: " + answer.status()));
      return findings;
    }
  };

  /** What a customer with a limit does; returns what is wrong with the result. */
  private interface Action {
    List<String> by(String buyer);
  }

  private static final OrderForm CHEESE = OrderForm.of("11", 1);
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration LONGEST_ATTEMPT = Duration.ofMillis(8_500);
  private static final Deque<String> UNLIMITED = new ArrayDeque<>(Northwind.read().customers());
  private static final List<String> CROWD = Northwind.read().customers().subList(0, 8);
  private static final AtomicInteger HOUSES = new AtomicInteger(100);
  private static final String BLOCKED = "ernsh";
  private static final String ADMIN = Shopper.API + "/admin";

  private final String text;
  private final Optional<String> fault;

  Scenario(String text) {
    this.text = text;
    this.fault = Optional.empty();
  }

  Scenario(String text, String fault) {
    this.text = text;
    this.fault = Optional.of(fault);
  }

  /** What is wrong; empty if nothing is. */
  abstract List<String> findings(Cluster cluster);

  /** Rules of a fault that a sound node has to survive. */
  Optional<String> fault() {
    return fault.map(PlantedBug::textOf);
  }

  @Override
  public String toString() {
    return text;
  }

  private static Shopper at(Cluster cluster, int place, String customer) {
    int node = place % cluster.nodes().size();
    return Shopper.of(cluster.node(node).uri(), customer, FaultRun.PASSWORD);
  }

  private static Shopper staff(Cluster cluster) {
    return at(cluster, 0, "admin");
  }

  /** Limits a customer without orders to this much in an hour. */
  private static List<String> limited(Cluster cluster, String max, Action action) {
    String customer = Objects.requireNonNull(UNLIMITED.pollLast());
    staff(cluster)
        .sendJson(
            "POST",
            ADMIN + "/limits",
            """
            {"scope":{"type":"customer","id":"%s"},"kind":"orders","max":"%s","window":"PT1H",\
            "outcome":"reject"}"""
                .formatted(customer.toUpperCase(Locale.ROOT), max));
    return action.by(customer);
  }

  /** Limits each person to three orders in an hour, while accounts order to a new house. */
  private static List<String> limitedTogether(
      Cluster cluster, Function<OrderForm.ShipTo, List<String>> action) {
    Answer rule =
        staff(cluster)
            .sendJson(
                "POST",
                ADMIN + "/limits",
                """
                {"scope":{"type":"person"},"kind":"orders","max":"3","window":"PT1H",\
                "outcome":"reject"}""");
    OrderForm.ShipTo house =
        new OrderForm.ShipTo(
            "Ada Buyer", HOUSES.incrementAndGet() + " Long Lane", "Reims", null, null, "FR");
    List<String> findings = action.apply(house);
    staff(cluster)
        .send(
            "DELETE",
            ADMIN + "/limits/" + rule.json().path("id").asText(),
            BodyPublishers.noBody());
    return findings;
  }

  private static void block(Cluster cluster, boolean blocked) {
    staff(cluster)
        .sendJson(
            "PATCH",
            ADMIN + "/customers/" + BLOCKED.toUpperCase(Locale.ROOT),
            "{\"blocked\":" + blocked + "}");
  }

  /**
   * @param nodes how many of them are asked
   */
  private static List<String> lastPiece(Cluster cluster, int nodes) {
    Shopkeeper keeper = Shopkeeper.at(cluster.node(0).uri());
    keeper.putOnSale("74", 1);
    List<String> buyers = List.of("bergs", "blaus", "blonp", "bolid", "bonap", "bsbev");
    List<Answer> answers =
        Crowd.atOnce(
            buyers.size(),
            place ->
                at(cluster, place % nodes, buyers.get(place))
                    .post(Shopper.newKey(), OrderForm.of("74", 1)));
    long placed = answers.stream().filter(Answer::isPlaced).count();
    keeper.putOnSale("74", 1_000);
    return placed == 1 ? List.of() : List.of(placed + " got the one piece");
  }

  private static void clickAtOnce(FaultRun trial, int seed) {
    Intent intent = trial.intend(new Random(seed));
    Crowd.atOnce(4, place -> trial.buyer().persist(intent, intent.form(), trial.nodesFrom(place)));
  }
}
