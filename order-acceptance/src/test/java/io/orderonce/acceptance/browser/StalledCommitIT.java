package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.northwind.Northwind;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import io.orderonce.acceptance.process.StalledCommits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The buyer clicks, and the COMMIT of the order hangs in the database for longer than any time-out:
 * the node has given the connection up, and the claim on the number has expired as well. A page
 * that then says "Nothing was ordered" may be wrong, so it says so only once that is certain. Two
 * buyers at once, one at a desktop in English and one with a phone in Chinese.
 */
@Tag("faults")
class StalledCommitIT {

  private static final int PIECES = 2;
  private static final double LONG_ENOUGH = 40_000;

  /** Records everything that the page says about the order, however briefly it is shown. */
  private static final String LISTEN =
      """
      () => {
        window.said = [];
        new MutationObserver(() => {
          const note = document.querySelector('#outcome');
          const text = note && note.checkVisibility() ? note.innerText.trim() : '';
          if (text && window.said[window.said.length - 1] !== text) {
            window.said.push(text);
          }
        }).observe(document.body, {subtree: true, childList: true, characterData: true,
            attributes: true});
      }
      """;

  private static final Iterator<String> CUSTOMERS = Northwind.read().customers().iterator();
  private static final Database DATABASE = Database.fresh("stalled");
  private static final Node NODE =
      Node.on(DATABASE, "stalled").inDemoMode().with("ORDERONCE_DEDUP_LEASE", "PT14S");

  private final Visit desk = new Visit("en-US", 1280, "11", Sentences.ENGLISH);
  private final Visit phone = new Visit("zh-CN", 390, "41", Sentences.CHINESE);
  private StalledCommits commits;

  @BeforeAll
  static void start() {
    NODE.start();
  }

  @AfterAll
  static void stop() {
    NODE.close();
  }

  @BeforeEach
  void clickOnPlace() {
    both().forEach(Visit::openCheckout);
    commits = StalledCommits.on(DATABASE);
    both().forEach(Visit::place);
    commits.awaitHanging(2);
  }

  @AfterEach
  void close() {
    try (desk;
        phone) {
      commits.close();
    }
  }

  @Test
  void nothing_ordered_is_not_said_while_the_order_may_still_arrive() {
    both().forEach(visit -> visit.waitFor(visit.sentences.notKnown()));
    both().forEach(visit -> visit.programsAreToldThatItIsOpen("running"));

    both().forEach(visit -> visit.waitFor(visit.sentences.notFound()));
    both().forEach(visit -> visit.picture("not-found"));
    both().forEach(Visit::theClaimHasRunOut);
    both().forEach(visit -> visit.programsAreToldThatItIsOpen("unknown"));
    both().forEach(Visit::clicksAgainAndSeesTheSame);

    commits.goOn();

    both().forEach(Visit::thePageComesToTheOrderByItself);
    both().forEach(Visit::thereIsOneOrderAndARetryGetsIt);
    both().forEach(visit -> assertThat(visit.said()).noneMatch(visit.sentences::sayNothing));
  }

  @Test
  void nothing_ordered_is_said_once_the_commit_has_failed_for_good() {
    both().forEach(visit -> visit.waitFor(visit.sentences.notFound()));
    both().forEach(visit -> assertThat(visit.said()).noneMatch(visit.sentences::sayNothing));

    commits.fail();

    both().forEach(visit -> visit.waitFor(visit.sentences.nothing()));
    both().forEach(visit -> visit.picture("nothing"));
    both().forEach(Visit::nothingIsThereAndTheBasketIsAsItWas);
    commits.goOn();
    both().forEach(Visit::place);
    both().forEach(visit -> visit.buyer.orderNumber());
    both().forEach(visit -> assertThat(visit.shopper.orders()).isEqualTo(1));
  }

  private Stream<Visit> both() {
    return Stream.of(desk, phone);
  }

  private record Sentences(String notKnown, String notFound, String nothing, String already) {

    static final Sentences ENGLISH =
        new Sentences(
            "We do not know yet whether your order went through.",
            "We cannot find an order with this number.",
            "Nothing was ordered.",
            "We already have this order.");

    static final Sentences CHINESE =
        new Sentences("暂时无法确认订单是否已提交成功。", "未查到该订单号对应的订单。", "订单未提交。", "该订单此前已提交。");

    boolean sayNothing(String said) {
      return said.contains(nothing);
    }
  }

  /** One of the two buyers, with an API client for the same customer. */
  private static final class Visit implements AutoCloseable {

    private final String customer = CUSTOMERS.next();
    private final Shopper shopper = Shopper.of(NODE.uri(), customer, "demo");
    private final String name;
    private final String product;
    private final Sentences sentences;
    private final Buyer buyer;
    private String number = "";

    /**
     * @param product a different one for each: an order whose COMMIT hangs keeps its product's row
     *     locked
     */
    Visit(String language, int width, String product, Sentences sentences) {
      this.name = "stalled-" + language + "-" + width;
      this.product = product;
      this.sentences = sentences;
      this.buyer = Buyer.at(NODE.uri(), language, width);
    }

    void openCheckout() {
      buyer.open("/login").logIn(customer, "demo").putIntoBasket(product, PIECES).openCheckout();
      buyer.settled();
      number = numberInBasket();
      buyer.page().evaluate(LISTEN);
    }

    private String numberInBasket() {
      try (Connection connection = DATABASE.connect();
          var query =
              connection.prepareStatement(
                  "SELECT order_number FROM baskets WHERE customer_id = ?")) {
        query.setString(1, customer.toUpperCase(Locale.ROOT));
        try (var row = query.executeQuery()) {
          assertThat(row.next()).isTrue();
          return row.getString(1);
        }
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }

    void place() {
      buyer.place();
    }

    void waitFor(String sentence) {
      assertThat(buyer.page().locator("#outcome"))
          .containsText(
              sentence, new LocatorAssertions.ContainsTextOptions().setTimeout(LONG_ENOUGH));
    }

    void programsAreToldThatItIsOpen(String state) {
      Answer attempt = shopper.attempt(number);
      assertThat(attempt.json().path("state").asText()).as(attempt.toString()).isEqualTo(state);
      assertThat(shopper.order(number)).isProblem(404, "not-found");
      assertThat(shopper.orders()).isZero();
      assertThat(shopper.put(number, OrderForm.of(product, PIECES)))
          .isAnyProblemOf(Map.of(409, "in-progress", 503, "unavailable"));
    }

    void theClaimHasRunOut() {
      for (int i = 0; i < 100 && isRunning(); i++) {
        buyer.page().waitForTimeout(100);
      }
    }

    private boolean isRunning() {
      return shopper.attempt(number).json().path("state").asText().equals("running");
    }

    /** Clicks again in the same tab, and in another one that knows nothing of the first click. */
    void clicksAgainAndSeesTheSame() {
      place();
      waitFor(sentences.notKnown());
      Page tab = buyer.inAnotherTab().openCheckout().place().page();
      assertThat(tab.locator("#outcome")).containsText(sentences.notKnown());
      tab.close();
    }

    void thePageComesToTheOrderByItself() {
      assertThat(buyer.orderNumber()).isEqualTo(number);
      waitFor(sentences.already());
      picture("arrived");
    }

    void thereIsOneOrderAndARetryGetsIt() {
      assertThat(shopper.orders()).isEqualTo(1);
      Answer order = shopper.order(number);
      assertThat(order).hasStatus(200);
      assertThat(shopper.attempt(number).json().path("state").asText()).isEqualTo("placed");
      assertThat(shopper.put(number, OrderForm.of(product, PIECES).to(addressIn(order.json()))))
          .isReceipt();
      assertThat(shopper.put(number, OrderForm.of(product, PIECES + 1)))
          .isProblem(422, "key-reused");
      assertThat(shopper.orders()).isEqualTo(1);
    }

    void nothingIsThereAndTheBasketIsAsItWas() {
      assertThat(shopper.order(number)).isProblem(404, "not-found");
      assertThat(shopper.attempt(number).json().path("state").asText()).isEqualTo("unknown");
      assertThat(buyer.page().locator("#basket-pieces")).hasText(Integer.toString(PIECES));
      assertThat(buyer.page().locator("#place-order")).isEnabled();
    }

    List<String> said() {
      return ((List<?>) buyer.page().evaluate("() => window.said"))
          .stream().map(Object::toString).toList();
    }

    void picture(String what) {
      buyer
          .page()
          .screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(Path.of("target", "screenshots", name + "-" + what + ".png")));
    }

    @Override
    public void close() {
      buyer.close(name);
    }

    private static OrderForm.ShipTo addressIn(JsonNode order) {
      JsonNode to = order.path("shipTo");
      return new OrderForm.ShipTo(
          to.path("name").textValue(),
          to.path("street").textValue(),
          to.path("city").textValue(),
          to.path("region").textValue(),
          to.path("postalCode").textValue(),
          to.path("country").textValue());
    }
  }
}
