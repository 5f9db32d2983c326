package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.orderonce.acceptance.http.Figures;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A small node, and more visitors than it has sessions for. */
@TestMethodOrder(OrderAnnotation.class)
class FullHouseIT {

  private static final int PLACES = 40;
  private static final int PLACES_AT_THE_DOOR = 25;
  private static final int STRANGERS = 300;
  private static final int PHONE = 390;
  private static final int DESK = 1280;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static Node node;
  private static URI shop;

  @BeforeAll
  static void start() {
    node =
        Node.embedded("fullhouse")
            .inDemoMode()
            .withJavaOption("-Xmx256m")
            .with("ORDERONCE_VISITORS", Integer.toString(PLACES))
            .start();
    shop = node.uri();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  @Order(1)
  void a_client_without_scripts_leaves_no_session_behind() throws Exception {
    double before = sessions();

    for (String path : List.of("/", "/login", "/product/11", "/nothing-here", "/admin")) {
      assertThat(get(path, "en").headers().firstValue("Set-Cookie")).as(path).isEmpty();
    }
    for (String wish : List.of("uidl", "heartbeat", "push", "webpush", "anything")) {
      HttpRequest call =
          HttpRequest.newBuilder(shop.resolve("/?v-r=" + wish + "&v-uiId=0"))
              .POST(BodyPublishers.ofString("{}"))
              .build();
      assertThat(HTTP.send(call, BodyHandlers.ofString()).headers().firstValue("Set-Cookie"))
          .as(wish)
          .isEmpty();
    }

    assertThat(sessions()).isEqualTo(before);
  }

  @Test
  @Order(2)
  void visitors_who_come_and_go_do_not_use_up_places() {
    try (Buyer reader = Buyer.at(shop)) {
      reader.open("/").page().locator(".card").first().waitFor();
      int came = 0;
      for (int i = 0; i < STRANGERS; i++) {
        came += PlainVisitor.opens(shop, "").isPresent() ? 1 : 0;
      }

      System.out.printf(
          "crowd: %d of %d strangers got in at once, %,.0f sessions, %,.0f ended%n",
          came, STRANGERS, sessions(), figure("orderonce_page_sessions_dropped_total"));
      assertThat(sessions("looking")).isBetween(2.0, (double) PLACES);
      assertThat(node.healthOf("ready")).isEqualTo(200);
      // the visitor who stayed is still there
      reader.page().fill("#search input", "CHA");
      assertThat(reader.page().locator(".card .name")).hasText(new String[] {"Chartreuse verte"});
    }
    await("a place for the next one")
        .atMost(Duration.ofSeconds(20))
        .until(() -> PlainVisitor.opens(shop, "").isPresent());
  }

  @Test
  @Order(3)
  void a_visitor_who_comes_a_moment_too_late_sees_the_same() {
    try (Buyer late = Buyer.at(shop)) {
      late.page()
          .route(
              address -> address.contains("v-r=init"),
              route -> {
                fill("");
                route.resume();
              });
      late.open("/");

      assertThat(late.page().locator("h1")).hasText("The shop is full right now");
    }
  }

  @Test
  @Order(4)
  void when_all_places_are_taken_the_next_visitor_sees_the_plain_catalogue() throws Exception {
    fill("");

    HttpResponse<String> front = get("/", "en");
    assertThat(front.statusCode()).isEqualTo(200);
    assertThat(front.body())
        .contains("The shop is full", "Aniseed Syrup", "$", "<html lang=\"en\">")
        .doesNotContain("v-r=", "outlet");
    assertThat(front.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(front.headers().firstValue("Retry-After")).isPresent();
    assertThat(front.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(front.headers().firstValue("Cache-Control")).hasValue("private, max-age=5");
    assertThat(get("/", "zh-CN").body()).contains("人数过多", "<html lang=\"zh-CN\">");
    assertThat(get("/?q=CHARTR", "en").body())
        .contains("Chartreuse verte", "value=\"CHARTR\"")
        .doesNotContain("Aniseed");
    assertThat(get("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "en").body())
        .contains("&quot;&gt;&lt;script&gt;")
        .doesNotContain("<script>alert");
    assertThat(get("/?from=60", "en").body()).doesNotContain("Aniseed");
    assertThat(get("/?from=99999999999&q=%00", "en").statusCode()).isIn(200, 400);
    assertThat(get("/product/11", "en").body()).contains("Queso Cabrales");
    assertThat(get("/product/no-such", "en").statusCode()).isEqualTo(404);
    assertThat(get("/plain.css", "en").body()).contains(".items");
    assertThat(get("/no-such-page", "en").statusCode()).isEqualTo(404);
    HttpResponse<String> basket = get("/basket", "en");
    assertThat(basket.statusCode()).isEqualTo(503);
    assertThat(basket.body()).contains("opens automatically");
    assertThat(figure("orderonce_page_sessions_refused_total")).isPositive();
  }

  @Test
  @Order(5)
  void a_customer_logs_in_and_orders_while_visitors_hold_every_place() {
    fill("");
    try (Buyer buyer = Buyer.at(shop)) {
      buyer.open("/login").logIn("alfki", "demo");
      buyer.putIntoBasket("11", 1).openCheckout().place();
      assertThat(buyer.orderNumber()).isNotEmpty();
      assertThat(sessions("customer")).isEqualTo(1);

      fillTheGate();

      assertThat(get503("/login")).contains("opens automatically");
      buyer.open("/").page().locator(".card").first().waitFor();
      assertThat(buyer.page().locator("#log-out")).isVisible();
      Shopper.of(shop, "alfki", "demo").get(Shopper.API + "/orders");
    }
  }

  @Test
  @Order(6)
  void the_plain_catalogue_is_accessible_and_fits_a_phone() {
    fill("");
    try (Buyer next = Buyer.at(shop)) {
      Page page = next.page();
      for (int width : new int[] {DESK, PHONE}) {
        page.setViewportSize(width, 900);
        next.open("/");
        assertThat(page.locator("h1")).hasText("The shop is full right now");
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "full-" + width + ".png")));
        assertThat(Axe.seriousProblemsOf(page)).isEmpty();
        assertThat(
                page.evaluate(
                    "() => document.documentElement.scrollWidth"
                        + " - document.documentElement.clientWidth"))
            .isEqualTo(0);
      }
      page.fill("input[name=q]", "Chartreuse");
      page.keyboard().press("Enter");
      assertThat(page.locator(".items li")).hasCount(1);
    }
  }

  /** Fills every place with an open page that sends heartbeats. */
  private static void fill(String page) {
    List<PlainVisitor> here = new ArrayList<>();
    await("a full house")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              PlainVisitor.opens(shop, page).ifPresent(here::add);
              here.forEach(PlainVisitor::letsItselfBeHeard);
              return PlainVisitor.opens(shop, page).map(here::add).isEmpty();
            });
  }

  private static void fillTheGate() {
    fill("login");
    assertThat(sessions("entering")).isEqualTo(PLACES_AT_THE_DOOR);
  }

  private static String get503(String path) {
    HttpResponse<String> answer = get(path, "en");
    assertThat(answer.statusCode()).isEqualTo(503);
    return answer.body();
  }

  private static HttpResponse<String> get(String path, String language) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(shop.resolve(path))
              .header("Accept", "text/html")
              .header("Accept-Language", language)
              .build(),
          BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static double sessions() {
    return List.of("looking", "entering", "basket", "customer").stream()
        .mapToDouble(FullHouseIT::sessions)
        .sum();
  }

  private static double sessions(String room) {
    return figure("orderonce_page_sessions{room=\"" + room + "\"}");
  }

  private static double figure(String series) {
    return Figures.of(Shopper.nobody(shop)).of(series);
  }
}
