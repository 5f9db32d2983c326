package io.orderonce.acceptance.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.orderonce.acceptance.process.Lane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A user with a browser. */
final class Buyer implements AutoCloseable {

  private static final Pattern ORDER = Pattern.compile("/order/[0-9A-Z-]+(\\?.*)?$");

  /** Two nodes, a browser and a test share two cores, so answers may be slow. */
  private static final double PATIENCE_MILLISECONDS = 45_000;

  private static final Clock CLOCK = Clock.systemUTC();
  private static final AtomicInteger VISITS = new AtomicInteger();

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
  }

  private final URI shop;
  private final BrowserContext context;
  private final Page page;
  private final List<String> heard = new ArrayList<>();

  private Buyer(URI shop, BrowserContext context, Page page) {
    this.shop = shop;
    this.context = context;
    this.page = page;
    page.onConsoleMessage(message -> hear("says: " + message.text()));
    page.onResponse(answer -> hear(answer.status() + " " + answer.url()));
    page.onRequestFailed(request -> hear("failed: " + request.url()));
  }

  private void hear(String what) {
    heard.add(CLOCK.instant() + " " + what);
  }

  static Buyer at(URI shop) {
    return at(shop, "en-US", 1280);
  }

  /** A user whose browser has another language, or the width of a phone. */
  static Buyer at(URI shop, String language, int width) {
    BrowserContext context =
        Chromium.browser()
            .newContext(
                new Browser.NewContextOptions().setViewportSize(width, 900).setLocale(language));
    context.setDefaultTimeout(PATIENCE_MILLISECONDS);
    return new Buyer(shop, context, context.newPage());
  }

  /** The same buyer in another tab of the same browser. */
  Buyer inAnotherTab() {
    return new Buyer(shop, context, context.newPage());
  }

  Page page() {
    return page;
  }

  Buyer open(String path) {
    page.navigate(shop.resolve(path).toString());
    return this;
  }

  Buyer logIn(String userName, String password) {
    page.fill("vaadin-login-form input[name=username]", userName);
    page.fill("vaadin-login-form input[name=password]", password);
    page.click("vaadin-login-form vaadin-button[theme~=submit]");
    page.locator("#log-out").waitFor();
    return this;
  }

  /** Waits until the page has received everything it has requested. */
  Buyer settled() {
    page.waitForFunction(
        "() => Object.values(window.Vaadin?.Flow?.clients ?? {})"
            + ".every(client => !client.isActive?.())");
    return this;
  }

  Buyer putIntoBasket(String productId, int quantity) {
    open("/product/" + productId);
    page.fill("#quantity input", Integer.toString(quantity));
    page.keyboard().press("Tab");
    page.click("#add-to-basket");
    PlaywrightAssertions.assertThat(page.locator("#basket-pieces")).isVisible();
    return this;
  }

  Buyer openCheckout() {
    open("/checkout");
    page.locator("#place-order").waitFor();
    return this;
  }

  Buyer place() {
    page.click("#place-order");
    return this;
  }

  /** Waits for the page of the order, and returns its number. */
  String orderNumber() {
    page.waitForURL(ORDER);
    return page.locator("#order-number").innerText().trim();
  }

  String outcome() {
    page.locator("#outcome").waitFor();
    return page.locator("#outcome").innerText();
  }

  /** Ends the visit, and saves a screenshot of its last page. */
  void close(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
    close();
  }

  /** Saves a screenshot and the last messages and requests, to find out why a test failed. */
  @Override
  public void close() {
    Path visit = Lane.folder("visits").resolve("%03d".formatted(VISITS.incrementAndGet()));
    try {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(visit + ".png")));
      Files.write(
          Path.of(visit + ".txt"), heard.subList(Math.max(0, heard.size() - 200), heard.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      context.close();
    }
  }
}
