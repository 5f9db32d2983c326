package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.orderonce.acceptance.Stages;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page, in both themes: accessible as far as axe-core can tell, and nothing sticks out on a
 * phone. Screenshots of all of them are in {@code target/screenshots}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {

  private static final int DESK = 1280;
  private static final int TABLET = 820;
  private static final int PHONE = 390;
  private static final String LIGHT = "rgb(250, 248, 244)";
  private static final String DARK = "rgb(17, 21, 19)";

  private static final String AT_REST =
      """
      async () => {
        await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        const roots = [...document.querySelectorAll('*')].map(element => element.shadowRoot);
        const moving = [document, ...roots.filter(root => root)]
          .flatMap(root => root.getAnimations())
          .filter(animation => Number.isFinite(animation.effect.getComputedTiming().endTime));
        await Promise.allSettled(moving.map(animation => animation.finished));
      }""";

  private final Map<String, String> pages = new LinkedHashMap<>();
  private final Map<String, String> console = new LinkedHashMap<>();
  private Buyer buyer;

  @BeforeAll
  void placeAnOrderToLookAt() {
    buyer = Buyer.at(Stages.storefront().uri());
    buyer.open("/login").logIn(Stages.customerOfStorefront(), "demo");
    buyer.putIntoBasket("11", 2).putIntoBasket("21", 3).openCheckout();
    String number = buyer.place().orderNumber();
    buyer.putIntoBasket("56", 4).putIntoBasket("40", 1);
    pages.putAll(Sitemap.shop("", "11", number));
    console.putAll(Sitemap.console("ALFKI", number));
  }

  @AfterAll
  void close() {
    buyer.close();
  }

  /** Each language with one theme: what depends on both depends on the theme alone. */
  @ParameterizedTest
  @CsvSource({"en, light", "zh-CN, dark"})
  void no_page_has_a_serious_accessibility_problem(String language, String theme) {
    speak(language);
    try {
      pages.forEach(
          (name, path) -> {
            show(path, theme, DESK);
            for (int width : new int[] {DESK, PHONE}) {
              turnTo(buyer, width, 900);
              String said = name + ", " + language + ", " + theme + ", " + width;
              assertThat(Axe.seriousProblemsOf(buyer.page())).as(said).isEmpty();
              assertThat(Edges.tooFaintOn(buyer.page())).as(said).isEmpty();
              assertThat(ground()).as(said).isEqualTo(theme.equals("dark") ? DARK : LIGHT);
            }
          });
    } finally {
      speak("en");
    }
  }

  @Test
  void the_header_of_a_phone_is_one_row_and_its_way_home_has_a_name() {
    for (int width : new int[] {PHONE, 320}) {
      show("/", "light", width);
      assertThat(sticksOut(buyer.page())).as("at " + width).isZero();
      assertThat(
              (Integer) buyer.page().evaluate("() => document.querySelector('.bar').offsetHeight"))
          .as("at " + width)
          .isLessThan(70);
    }
    assertThat(buyer.page().locator(".home")).hasAccessibleName("OrderOnce");
    assertThat(buyer.page().locator(".to-account")).hasAccessibleName("Account");
  }

  private void speak(String language) {
    buyer
        .page()
        .context()
        .addCookies(
            List.of(new Cookie("language", language).setUrl(Stages.storefront().uri().toString())));
  }

  /** The colour of the whole page, however long it is. */
  private Object ground() {
    return buyer
        .page()
        .evaluate("() => getComputedStyle(document.documentElement).backgroundColor");
  }

  @Test
  void nothing_sticks_out_at_any_width() {
    pages.forEach(
        (name, path) -> {
          show(path, "light", PHONE);
          for (int width : new int[] {PHONE, DESK, 1920}) {
            turnTo(buyer, width, 900);
            picture(name + "-" + width);
            assertThat(sticksOut(buyer.page())).as(name + " at " + width).isZero();
          }
        });
  }

  @Test
  void pages_are_available_in_chinese_and_in_the_dark_theme() {
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
  void the_search_finds_products() {
    Page page = buyer.open("/").page();

    page.fill("#search input", "CHA");

    page.waitForURL("**/?q=CHA");
    assertThat(page.locator(".card .name")).hasText(new String[] {"Chartreuse verte"});
  }

  @Test
  void a_products_own_picture_covers_its_drawing_once_it_is_loaded_and_only_then() {
    Page page = buyer.open("/product/11").page();
    page.locator(".picture").first().waitFor();

    for (String address : List.of("/icon.svg", "/no-such-picture.png")) {
      page.evaluate(
          "address => { const photo = new Image(); photo.alt = address; photo.src = address;"
              + " document.querySelector('.picture').append(photo) }",
          address);
    }

    assertThat(page.getByAltText("/icon.svg")).hasCSS("opacity", "1");
    page.waitForFunction("() => document.querySelectorAll('.picture > img')[1].complete");
    assertThat(page.getByAltText("/no-such-picture.png")).hasCSS("opacity", "0");
  }

  @Test
  void the_console_shows_the_result_of_the_consistency_checks() {
    try (Buyer clerk = staff("support")) {
      assertThat(clerk.open("/admin").page().locator("#verdict"))
          .containsText("All consistency checks passed");
    }
  }

  /** Each theme at one width: what depends on both depends on the theme alone. */
  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 820"})
  void every_console_page_is_accessible_and_fits_a_tablet(String theme, int width) {
    try (Buyer clerk = staff("admin")) {
      clerk.page().evaluate("theme => localStorage.setItem('theme', theme)", theme);
      clerk.page().setViewportSize(width, 1_000);
      console.forEach(
          (name, path) -> {
            clerk.open(path).page().locator("main h1").first().waitFor();
            clerk.settled();
            for (int each : new int[] {width == DESK ? TABLET : DESK, width}) {
              turnTo(clerk, each, 1_000);
              String said = name + ", " + theme + ", " + each;
              screenshot(clerk.page(), "console-" + name + "-" + theme + "-" + each);
              assertThat(sticksOut(clerk.page())).as(said).isZero();
              assertThat(Edges.tooFaintOn(clerk.page())).as(said).isEmpty();
            }
            assertThat(Axe.seriousProblemsOf(clerk.page())).as(name + ", " + theme).isEmpty();
          });
    }
  }

  @Test
  void the_lists_of_the_console_are_cards_on_a_phone() {
    try (Buyer clerk = staff("admin")) {
      clerk.page().setViewportSize(PHONE, 900);
      for (String name :
          List.of(
              "orders",
              "customers",
              "attempts",
              "products",
              "staff",
              "webhooks",
              "webhook",
              "audit")) {
        Page page = clerk.open(console.get(name)).page();
        page.locator("vaadin-grid.cards .row-card").first().waitFor();
        clerk.settled();
        assertThat(Axe.seriousProblemsOf(page)).as(name).isEmpty();
        assertThat(sticksOut(page)).as(name).isZero();
      }
    }
  }

  private static Buyer staff(String userName) {
    Buyer staff = Buyer.at(Stages.storefront().uri());
    staff.open("/login").logIn(userName, "demo");
    return staff;
  }

  /** The open page, in a window of another size, once all animations are over. */
  private static void turnTo(Buyer visitor, int width, int height) {
    visitor.page().setViewportSize(width, height);
    visitor.page().evaluate(AT_REST);
    visitor.settled();
  }

  /** In pixels. */
  private static int sticksOut(Page page) {
    return ((Number)
            page.evaluate(
                "() => document.documentElement.scrollWidth"
                    + " - document.documentElement.clientWidth"))
        .intValue();
  }

  private void show(String path, String theme, int width) {
    Page page = buyer.page();
    page.setViewportSize(width, 900);
    page.evaluate("theme => localStorage.setItem('theme', theme)", theme);
    buyer.open(path);
    page.locator("main h1").first().waitFor();
  }

  private void picture(String name) {
    screenshot(buyer.page(), "page-" + name);
  }

  private static void screenshot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
