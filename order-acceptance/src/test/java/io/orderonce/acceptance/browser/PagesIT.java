package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import io.orderonce.acceptance.Stages;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every page, in both themes: usable by everybody as far as axe-core can tell, and nothing sticks
 * out on a phone. Pictures of all of them are left in {@code target/screenshots}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {

  private static final Set<String> GRAVE = Set.of("serious", "critical");
  private static final int DESK = 1280;
  private static final int PHONE = 390;

  private final Map<String, String> pages = new LinkedHashMap<>();
  private Buyer buyer;

  @BeforeAll
  void placeAnOrderToLookAt() {
    buyer = Buyer.at(Stages.demo().uri());
    buyer.open("/login").logIn(Stages.customer(), "demo");
    buyer.putIntoBasket("11", 2).putIntoBasket("21", 3).openCheckout();
    String number = buyer.place().orderNumber();
    buyer.putIntoBasket("56", 4).putIntoBasket("40", 1);
    pages.put("catalogue", "/");
    pages.put("product", "/product/11");
    pages.put("basket", "/basket");
    pages.put("checkout", "/checkout");
    pages.put("order", "/order/" + number);
    pages.put("orders", "/orders");
    pages.put("account", "/account");
    pages.put("login", "/login");
    pages.put("register", "/register");
    pages.put("nothing", "/no-such-page");
  }

  @AfterAll
  void close() {
    buyer.close();
  }

  @Test
  void no_page_has_a_serious_problem_of_accessibility_in_either_theme() {
    for (String theme : List.of("light", "dark")) {
      pages.forEach(
          (name, path) -> {
            show(path, theme, DESK);
            assertThat(graveProblemsOf(buyer.page())).as(name + ", " + theme).isEmpty();
          });
    }
  }

  @Test
  void nothing_sticks_out_at_any_width() {
    for (int width : new int[] {PHONE, DESK, 1920}) {
      pages.forEach(
          (name, path) -> {
            show(path, "light", width);
            Object sticksOut =
                buyer
                    .page()
                    .evaluate(
                        "() => document.documentElement.scrollWidth"
                            + " - document.documentElement.clientWidth");
            picture(name + "-" + width);
            assertThat(((Number) sticksOut).intValue()).as(name + " at " + width).isZero();
          });
    }
  }

  @Test
  void the_pages_speak_chinese_and_show_themselves_in_the_dark() {
    buyer.open("/").page().click("#language");
    buyer.page().locator("text=想买点什么").waitFor();
    for (String name : List.of("catalogue", "product", "basket", "checkout", "order", "login")) {
      show(pages.get(name), "light", DESK);
      picture(name + "-zh");
      assertThat(buyer.page().locator("html").getAttribute("lang")).startsWith("zh");
    }
    buyer.page().click("#language");
    buyer.page().locator("text=中文").waitFor();
    for (String name : List.of("catalogue", "product", "basket", "checkout", "order", "login")) {
      show(pages.get(name), "dark", PHONE);
      picture(name + "-dark");
    }
  }

  @Test
  void what_is_looked_for_is_found() {
    Page page = buyer.open("/").page();

    page.fill("#search input", "CHA");

    page.waitForURL("**/?q=CHA");
    assertThat(page.locator(".card .name")).hasText(new String[] {"Chartreuse verte"});
  }

  @Test
  void the_console_shows_staff_whether_the_books_are_in_order() {
    try (Buyer clerk = Buyer.at(Stages.demo().uri())) {
      Page page = clerk.open("/login").page();
      page.fill("vaadin-login-form input[name=username]", "support");
      page.fill("vaadin-login-form input[name=password]", "demo");
      page.click("vaadin-login-form vaadin-button[theme~=submit]");
      page.waitForURL("**/admin");

      assertThat(page.locator("#verdict")).containsText("The books are in order");

      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "page-admin.png")));
      assertThat(graveProblemsOf(page)).isEmpty();
      page.navigate(Stages.demo().uri().resolve("/admin/products").toString());
      page.locator("vaadin-grid-cell-content >> text=Aniseed Syrup").waitFor();
      assertThat(graveProblemsOf(page)).isEmpty();
      page.click("#theme");
      assertThat(graveProblemsOf(page)).isEmpty();
    }
  }

  private static List<String> graveProblemsOf(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> GRAVE.contains(rule.getImpact()))
            .map(PagesIT::described)
            .toList();
  }

  private void show(String path, String theme, int width) {
    Page page = buyer.page();
    page.setViewportSize(width, 900);
    page.evaluate("theme => localStorage.setItem('theme', theme)", theme);
    buyer.open(path);
    page.locator("main h1").first().waitFor();
  }

  private void picture(String name) {
    buyer
        .page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "page-" + name + ".png")));
  }

  private static String described(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList();
  }
}
