package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.KeyboardModifier;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Staff at work in one browser while shoppers are at work in others. */
class ConsoleIT {

  private static final String ADMIN = Shopper.API + "/admin";
  private static final String PASSWORD = "demo";
  private static final int NEW_LIMIT = 5;

  private final List<Node> nodes = Stages.pair().nodes();

  /** An order that was sent, and its answer. */
  private record Sending(Node node, long sentAt, int status) {}

  @Test
  void a_limit_lowered_in_the_console_applies_on_every_node_once_saved() throws Exception {
    String customer = Stages.customerOfPair();
    limit(customer, 1_000, "reject");
    Collection<Sending> sendings = new ConcurrentLinkedQueue<>();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
    long saved;
    try (Buyer admin = staff("admin")) {
      Page page = admin.open("/admin/limits").page();
      page.locator("vaadin-grid-cell-content >> text=1,000").first().click();
      page.locator("#limit-max input").waitFor();
      for (Node node : nodes) {
        threads.execute(() -> order(customer, node, over, sendings));
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> nodes.stream().allMatch(node -> accepted(sendings, node) > NEW_LIMIT));
      page.fill("#limit-max input", Integer.toString(NEW_LIMIT));
      page.keyboard().press("Tab");
      assertThat(page.locator("#limit-preview")).containsText("of " + NEW_LIMIT);

      page.click("#limit-save");
      assertThat(page.locator("vaadin-notification-card")).containsText("saved");
      saved = System.nanoTime();

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> nodes.stream().allMatch(node -> after(saved, sendings, node) >= 20));
    } finally {
      over.set(true);
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    long before = sendings.stream().filter(one -> one.status() == 201).count();
    List<Sending> later = sendings.stream().filter(one -> one.sentAt() > saved).toList();
    System.out.printf(
        "console: a limit lowered under load on %d nodes: %d orders taken before, %d sent after"
            + " \"saved\", %d of them taken%n",
        nodes.size(),
        before,
        later.size(),
        later.stream().filter(one -> one.status() == 201).count());
    assertThat(later).allSatisfy(one -> assertThat(one.status()).isEqualTo(429));
  }

  @Test
  void a_held_order_waits_for_a_clerk() {
    String customer = Stages.customerOfPair();
    limit(customer, 0, "hold");
    try (Buyer buyer = Buyer.at(nodes.get(0).uri());
        Buyer clerk = staff("support")) {
      buyer.open("/login").logIn(customer, PASSWORD);
      String number = buyer.putIntoBasket("11", 1).openCheckout().place().orderNumber();
      assertThat(buyer.page().locator("#order-state.held")).isVisible();

      Page page = clerk.open("/admin/orders/" + number).page();
      assertThat(page.locator("#order-state.held")).isVisible();
      assertThat(page.locator("#order-ship")).isHidden();
      assertThat(handled(number, "shipment").isProblem("wrong-state")).isTrue();
      page.click("#order-release");
      assertThat(page.locator("#order-state.placed")).isVisible();
      assertThat(page.locator("#undo")).isVisible();
      // no person is as quick: a click this soon is taken for the second one of a double click
      await()
          .pollInSameThread()
          .pollInterval(Duration.ofMillis(600))
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                if (page.locator("#order-ship").isVisible()) {
                  page.click("#order-ship");
                }
                return page.locator("#order-state.shipped").isVisible();
              });

      assertThat(page.locator("#order-state.shipped")).isVisible();
      buyer.page().reload();
      assertThat(buyer.page().locator("#order-state.shipped")).isVisible();
    }
  }

  @Test
  void a_file_in_another_encoding_is_refused_and_another_one_can_be_chosen() {
    String table = "product_id;name;category;unit_price\r\nFILE1;Käse;Test;12,50\r\n";
    try (Buyer admin = staff("admin")) {
      Page page = admin.open("/admin/products").page();
      page.click("#products-import");
      choose(page, table.getBytes(Charset.forName("windows-1252")));
      assertThat(page.locator(".wrong:visible")).containsText("Windows-1252");
      assertThat(page.locator("#import-table textarea")).hasValue("");

      choose(page, table.getBytes(StandardCharsets.UTF_8));
      assertThat(page.locator("#import-table textarea")).hasValue(Pattern.compile("FILE1;Käse"));
      page.click("#import-enter");
      assertThat(page.locator("vaadin-notification-card")).containsText("1 new");
    }
    JsonNode cheese = admin().get(Shopper.API + "/products/FILE1").json();
    assertThat(cheese.path("name").asText()).isEqualTo("Käse");
    assertThat(cheese.at("/unitPrice/amount").asText()).isEqualTo("12.50");
  }

  private static void choose(Page page, byte[] file) {
    page.locator("input[type=file]")
        .setInputFiles(new FilePayload("products.csv", "text/csv", file));
  }

  @Test
  void a_question_raised_by_a_limit_is_answered_in_the_shop() {
    String customer = Stages.customerOfPair();
    limit(customer, 0, "confirm");
    try (Buyer buyer = Buyer.at(nodes.get(0).uri())) {
      buyer.open("/login").logIn(customer, PASSWORD);
      Page page = buyer.putIntoBasket("11", 1).openCheckout().place().page();
      page.click("#confirm-no");
      assertThat(page.locator("#place-order")).isEnabled();
      assertThat(orders(customer)).isZero();

      page.click("#place-order");
      page.click("#confirm-yes");

      buyer.orderNumber();
      assertThat(orders(customer)).isEqualTo(1);
    }
  }

  @Test
  void of_two_clerks_one_decides_and_the_customer_sees_the_decision() {
    String customer = Stages.customerOfPair();
    Shopper shopper = Shopper.of(nodes.get(0).uri(), customer, PASSWORD);
    String first = shopper.post(newKey(), OrderForm.of("44", 3)).orderNumber();
    // a different quantity, so that the shop did not ask about a repeated order
    String second = shopper.post(newKey(), OrderForm.of("44", 2).unconfirmed()).orderNumber();
    String path = "/admin/duplicates/" + caseOf(second);
    long stock = Stages.stock(nodes.get(0), "44");
    try (Buyer one = staff("support");
        Buyer other = staff("admin");
        Buyer buyer = Buyer.at(nodes.get(0).uri())) {
      other.open(path).page().click("#keep-a");
      one.open(path).page().locator("#decide").waitFor();
      assertThat(Axe.seriousProblemsOf(one.page())).isEmpty();
      // by keyboard alone, as clerks work who do this all day
      assertThat(one.page().locator(".takes-keys")).isFocused();
      one.page().keyboard().press("a");
      assertThat(one.page().locator("#keep-a")).hasAttribute("aria-pressed", "true");
      assertThat(one.page().locator("#reason textarea")).isFocused();
      one.page().keyboard().type("ordered twice by mistake");
      one.page().keyboard().press("Control+Enter");
      one.page().waitForURL(url -> !url.endsWith(path));
      other.page().click("#decide");

      assertThat(other.page().locator("#outcome")).containsText("already");
      assertThat(Stages.stock(nodes.get(0), "44")).isEqualTo(stock + 2);
      buyer.open("/login").logIn(customer, PASSWORD);
      Page page = buyer.open("/order/" + second).page();
      assertThat(page.locator("#duplicate-of")).containsText(first);
      assertThat(page.locator("#order-state.cancelled")).isVisible();
      page.locator("#duplicate-of a").click();
      assertThat(page.locator("#order-number")).containsText(first);
      Page trail = one.open("/admin/audit").page();
      assertThat(trail.locator("vaadin-grid-cell-content >> text=ordered twice by mistake").first())
          .isVisible();
    }
  }

  @Test
  void twenty_orders_are_shipped_at_once_while_a_customer_cancels_one_of_them() {
    String customer = Stages.customerOfPair();
    limit(customer, 1_000, "reject");
    Shopper shopper = Shopper.of(nodes.get(1).uri(), customer, PASSWORD);
    List<String> numbers =
        Stream.generate(() -> shopper.post(newKey(), OrderForm.of("11", 1)).orderNumber())
            .limit(20)
            .toList();
    try (Buyer clerk = staff("support")) {
      Page page = clerk.open("/admin/orders?customer=" + customer.toUpperCase(Locale.ROOT)).page();
      select(page, 0);
      select(page, 19, KeyboardModifier.SHIFT);
      assertThat(page.locator("#many-selected")).hasText("20 selected");
      assertThat(Axe.seriousProblemsOf(page)).isEmpty();
      assertThat(shopper.cancel(numbers.get(7), Optional.empty()).status()).isEqualTo(200);

      page.click("#many-ship");

      assertThat(page.locator("#many-result")).containsText("19 orders were shipped.");
      assertThat(page.locator("#many-result")).containsText("it is now “Cancelled”");
      assertThat(page.locator("#many-result a")).hasText(numbers.get(7));
      assertThat(statesOf(shopper)).containsOnly(entry("shipped", 19L), entry("cancelled", 1L));

      page.click("#undo");
      assertThat(page.locator("#many-result")).containsText("Undone for 19 orders.");
      assertThat(statesOf(shopper)).containsOnly(entry("placed", 19L), entry("cancelled", 1L));
    }
  }

  @Test
  void orders_are_found_by_words_of_customer_contact_and_product() {
    Shopper shopper = Shopper.of(nodes.get(0).uri(), "alfki", PASSWORD);
    String tofu = shopper.post(newKey(), OrderForm.of("14", 1)).orderNumber();
    try (Buyer clerk = staff("support")) {
      Page page = clerk.open("/admin/orders").page();
      for (String word : List.of("futter", "Maria", "tofu")) {
        page.locator("#q input").fill(word);
        page.waitForURL(url -> url.endsWith("q=" + word));

        Locator found = page.locator("vaadin-grid-cell-content a[href$='" + tofu + "']");
        assertThat(found.first()).isVisible();
        assertThat(page.locator("vaadin-grid-cell-content >> text=Alfreds Futterkiste").first())
            .isVisible();
      }
    }
  }

  private static void select(Page page, int row, KeyboardModifier... keys) {
    page.locator("vaadin-grid-cell-content vaadin-checkbox:visible")
        .nth(row + 1)
        .click(new Locator.ClickOptions().setModifiers(List.of(keys)));
  }

  private static Map<String, Long> statesOf(Shopper shopper) {
    return shopper.all(Shopper.API + "/orders").stream()
        .collect(Collectors.groupingBy(one -> one.path("state").asText(), Collectors.counting()));
  }

  private Buyer staff(String userName) {
    Buyer staff = Buyer.at(nodes.get(0).uri());
    staff.open("/login").logIn(userName, PASSWORD);
    return staff;
  }

  private void limit(String customer, int most, String outcome) {
    Answer answer =
        admin()
            .sendJson(
                "POST",
                ADMIN + "/limits",
                """
                {"scope":{"type":"customer","id":"%s"},"kind":"orders","max":"%d",\
                "window":"PT1H","outcome":"%s"}\
                """
                    .formatted(customer.toUpperCase(Locale.ROOT), most, outcome));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
  }

  private void order(String customer, Node node, AtomicBoolean over, Collection<Sending> sendings) {
    Shopper shopper = Shopper.of(node.uri(), customer, PASSWORD);
    while (!over.get()) {
      long sentAt = System.nanoTime();
      int status = shopper.post(newKey(), OrderForm.of("11", 1)).status();
      sendings.add(new Sending(node, sentAt, status));
    }
  }

  private static long accepted(Collection<Sending> sendings, Node node) {
    return sendings.stream().filter(one -> one.node() == node && one.status() == 201).count();
  }

  private static long after(long moment, Collection<Sending> sendings, Node node) {
    return sendings.stream().filter(one -> one.node() == node && one.sentAt() > moment).count();
  }

  private long orders(String customer) {
    return Shopper.of(nodes.get(1).uri(), customer, PASSWORD)
        .get(Shopper.API + "/orders")
        .json()
        .path("items")
        .size();
  }

  private Answer handled(String number, String action) {
    return admin().sendJson("POST", ADMIN + "/orders/" + number + "/" + action, "{}");
  }

  private String caseOf(String later) {
    await().atMost(Duration.ofSeconds(20)).until(() -> !casesOf(later).isEmpty());
    return casesOf(later).get(0);
  }

  private List<String> casesOf(String later) {
    List<String> ids = new ArrayList<>();
    for (JsonNode one : admin().all(ADMIN + "/duplicates?size=100")) {
      if (one.at("/later/orderNumber").asText().equals(later)) {
        ids.add(one.path("id").asText());
      }
    }
    return ids;
  }

  private Shopper admin() {
    return Shopper.of(nodes.get(0).uri(), "admin", PASSWORD);
  }
}
