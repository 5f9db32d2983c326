package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.orderonce.acceptance.http.Figures;
import io.orderonce.acceptance.http.Relay;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.northwind.Northwind;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Of two nodes behind one address, the one that serves the buyer is killed around the click. Then
 * either it comes back, or the other takes over. The page finds its own way to the order or the
 * basket, with one log-in at most.
 */
class TakeoverIT {

  private static final double LONG_ENOUGH = 60_000;
  private static final String UIDL = "**/*v-r=uidl*";

  private static final Iterator<String> CUSTOMERS = Northwind.read().customers().iterator();
  private static final Cluster CLUSTER = Cluster.of(2, Database.fresh("takeover"), "takeover");

  /** Which node serves the buyer after the kill. */
  enum Survivor {
    THE_SAME_NODE {
      @Override
      void takeOver(Relay relay, Node killed, Node other) {
        killed.start();
      }
    },
    THE_OTHER_NODE {
      @Override
      void takeOver(Relay relay, Node killed, Node other) {
        relay.switchTo(other.uri());
      }
    };

    abstract void takeOver(Relay relay, Node killed, Node other);
  }

  private final String customer = CUSTOMERS.next();
  private final Node node = CLUSTER.node(0);
  private final Node other = CLUSTER.node(1);
  private Relay relay;
  private Buyer buyer;

  @BeforeAll
  static void start() {
    CLUSTER.start();
  }

  @AfterAll
  static void stop() {
    CLUSTER.close();
  }

  @BeforeEach
  void openCheckout() {
    if (!node.isAlive()) {
      node.start();
    }
    relay = Relay.to(node.uri());
    buyer = Buyer.at(relay.uri());
    buyer.open("/login").logIn(customer, "demo").putIntoBasket("11", 2).openCheckout();
  }

  @AfterEach
  void close() throws IOException {
    buyer.close();
    relay.close();
  }

  @ParameterizedTest
  @EnumSource
  void killed_before_the_click_the_basket_is_there_and_can_be_ordered(Survivor survivor) {
    node.kill();
    buyer.place();
    thePageSaysThatNobodyAnswers();

    survivor.takeOver(relay, node, other);

    theBasketIsThereAndBecomesOneOrder();
  }

  @ParameterizedTest
  @EnumSource
  void killed_while_it_places_the_order_the_basket_is_there_and_can_be_ordered(Survivor survivor)
      throws SQLException {
    double before = heldUp();
    try (Connection database = CLUSTER.database().connect()) {
      database.setAutoCommit(false);
      holdTheCustomer(database);
      buyer.place();
      await("the order is held up by its customer's row")
          .atMost(Duration.ofSeconds(5))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> heldUp() > before);
      node.kill();
      database.rollback();
    }
    thePageSaysThatNobodyAnswers();

    survivor.takeOver(relay, node, other);

    theBasketIsThereAndBecomesOneOrder();
  }

  @ParameterizedTest
  @EnumSource
  void killed_after_the_commit_the_page_shows_the_order(Survivor survivor) {
    Page page = buyer.page();
    List<Route> answers = new ArrayList<>();
    page.route(
        UIDL,
        route -> {
          route.fetch();
          answers.add(route);
        });
    page.evaluate("() => document.getElementById('place-order').click()");
    for (int i = 0; i < 100 && answers.isEmpty(); i++) {
      page.waitForTimeout(100);
    }
    await("the order").atMost(Duration.ofSeconds(10)).until(() -> orders() == 1);
    node.kill();
    page.unroute(UIDL);
    answers.forEach(Route::abort);
    thePageSaysThatNobodyAnswers();

    survivor.takeOver(relay, node, other);

    logInAgain();
    buyer.orderNumber();
    assertThat(page.locator("#outcome")).containsText("We already have this order");
    assertThat(orders()).isEqualTo(1);
  }

  private void holdTheCustomer(Connection database) throws SQLException {
    try (var lock =
        database.prepareStatement(
            "SELECT customer_id FROM customers WHERE customer_id = ? FOR UPDATE")) {
      lock.setString(1, customer.toUpperCase(Locale.ROOT));
      assertThat(lock.executeQuery().next()).isTrue();
    }
  }

  private double heldUp() {
    return Figures.of(Shopper.of(node.uri(), customer, "demo"))
        .of("orderonce_tray_attempts_again_total");
  }

  private void thePageSaysThatNobodyAnswers() {
    assertThat(buyer.page().locator("body"))
        .containsText(
            "is not responding",
            new LocatorAssertions.ContainsTextOptions().setTimeout(LONG_ENOUGH));
  }

  private void logInAgain() {
    buyer.page().waitForURL("**/login", new Page.WaitForURLOptions().setTimeout(LONG_ENOUGH));
    buyer.logIn(customer, "demo");
  }

  private void theBasketIsThereAndBecomesOneOrder() {
    logInAgain();
    buyer.page().locator("#place-order").waitFor();
    assertThat(orders()).isZero();
    buyer.place().orderNumber();
    assertThat(orders()).isEqualTo(1);
  }

  private int orders() {
    return Shopper.of(other.uri(), customer, "demo").orders();
  }
}
