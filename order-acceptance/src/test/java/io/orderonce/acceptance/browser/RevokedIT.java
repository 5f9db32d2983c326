package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two nodes that share a database and cannot see each other: what is taken away at one is gone at
 * the other as soon as it is confirmed.
 */
@Tag("nightly")
class RevokedIT {

  private static final String DEMO = "demo";
  private static final String FRESH = "four loud magpies";
  private static final String LIMITS = Shopper.API + "/limits";

  private static Node here;
  private static Node there;

  @BeforeAll
  static void start() {
    Database database = Database.fresh("revoked");
    here = apart(database, "revoked-1").launch();
    there = apart(database, "revoked-2").launch();
    here.awaitReady();
    there.awaitReady();
  }

  @AfterAll
  static void stop() {
    here.close();
    there.close();
  }

  private static Node apart(Database database, String name) {
    return Node.on(database, name).inDemoMode().with("ORDERONCE_CLUSTER_ENABLED", "false");
  }

  @Test
  void a_changed_password_opens_no_other_node() {
    Shopper program = Shopper.of(there.uri(), "alfki", DEMO);
    assertThat(program.get(LIMITS).status()).isEqualTo(200);
    try (Buyer buyer = Buyer.at(here.uri());
        Buyer elsewhere = Buyer.at(there.uri());
        Buyer stranger = Buyer.at(there.uri())) {
      buyer.open("/login").logIn("alfki", DEMO).open("/account");
      elsewhere.open("/login").logIn("alfki", DEMO);

      change(buyer.page());

      assertThat(program.get(LIMITS).status()).isEqualTo(401);
      assertThat(Shopper.of(there.uri(), "alfki", FRESH).get(LIMITS).status()).isEqualTo(200);
      elsewhere.open("/orders").page().waitForURL("**/login");
      Page form = stranger.open("/login").page();
      form.fill("vaadin-login-form input[name=username]", "alfki");
      form.fill("vaadin-login-form input[name=password]", DEMO);
      form.click("vaadin-login-form vaadin-button[theme~=submit]");
      assertThat(form.locator("body")).containsText("Name or password is wrong");
      buyer.open("/orders");
      assertThat(buyer.page().locator("h1")).containsText("Orders");
    }
  }

  @Test
  void whom_staff_log_out_or_switch_off_is_out_everywhere() {
    Shopper admin = Shopper.of(here.uri(), "admin", DEMO);
    String customer = Shopper.API + "/admin/customers/ANATR";
    Shopper program = Shopper.of(there.uri(), "anatr", DEMO);
    try (Buyer elsewhere = Buyer.at(there.uri())) {
      elsewhere.open("/login").logIn("anatr", DEMO);

      assertThat(admin.sendJson("DELETE", customer + "/sessions", "").status()).isEqualTo(204);
      elsewhere.open("/orders").page().waitForURL("**/login");
      assertThat(program.get(LIMITS).status()).isEqualTo(200);

      elsewhere.open("/login").logIn("anatr", DEMO);
      assertThat(admin.sendJson("PATCH", customer, "{\"enabled\":false}").status()).isEqualTo(200);
      assertThat(program.get(LIMITS).status()).isEqualTo(403);
      // nobody looked at the page meanwhile
      assertThat(admin.sendJson("PATCH", customer, "{\"enabled\":true}").status()).isEqualTo(200);
      elsewhere.open("/orders").page().waitForURL("**/login");
      assertThat(program.get(LIMITS).status()).isEqualTo(200);
    }
  }

  private static void change(Page page) {
    page.locator("vaadin-password-field").nth(0).locator("input").fill(DEMO);
    page.locator("vaadin-password-field").nth(1).locator("input").fill(FRESH);
    page.keyboard().press("Tab");
    page.click("text=Change the password >> nth=-1");
    assertThat(page.locator("#outcome")).containsText("is changed");
  }
}
