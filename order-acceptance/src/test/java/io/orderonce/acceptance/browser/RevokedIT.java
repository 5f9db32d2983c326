package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Node;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Access revoked at one node is gone at all others as soon as the change is confirmed: for programs
 * that were logged in before, at the form, and for open pages; with a healthy grid, and with one
 * frozen member, so that every third key hangs.
 */
@Tag("faults")
class RevokedIT {

  private static final String DEMO = "demo";
  private static final String FRESH = "four loud magpies";
  private static final String LIMITS = Shopper.API + "/limits";
  private static final String SETTINGS = Shopper.API + "/admin/settings";
  private static final OrderForm CHEESE = OrderForm.of("11", 1);

  private final Cluster trio = Stages.trio();
  private final Node here = trio.node(0);
  private final Node there = trio.node(1);
  private final Node third = trio.node(2);
  private final Shopper admin = Shopper.of(here.uri(), "admin", DEMO);

  /** Each uses customers of its own, so that earlier changes do not affect them. */
  private enum Grid {
    WHOLE("islat", "koene"),
    SILENT("lamai", "lehms");

    private final String changing;
    private final String leaving;

    Grid(String changing, String leaving) {
      this.changing = changing;
      this.leaving = leaving;
    }
  }

  @AfterEach
  void wakeUp() {
    third.resume();
  }

  private void begin(Grid grid) {
    if (grid == Grid.SILENT) {
      third.pause();
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_old_password_works_on_no_other_node(Grid grid) {
    begin(grid);
    String name = grid.changing;
    Shopper program = Shopper.of(there.uri(), name, DEMO);
    assertThat(program.get(LIMITS)).hasStatus(200);
    try (Buyer buyer = Buyer.at(here.uri());
        Buyer elsewhere = Buyer.at(there.uri())) {
      buyer.open("/login").logIn(name, DEMO).open("/account");
      looksAtOrders(elsewhere, name);

      change(buyer.page());

      assertThat(program.get(LIMITS)).hasStatus(401);
      assertThat(Shopper.of(there.uri(), name, FRESH).get(LIMITS)).hasStatus(200);
      isSentAway(elsewhere, "a[href=account]");
      isRefused(elsewhere, name, DEMO);
      elsewhere.open("/login").logIn(name, FRESH);
      buyer.open("/orders");
      assertThat(buyer.page().locator("h1")).containsText("Orders");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_user_logged_out_or_disabled_by_staff_is_out_everywhere(Grid grid) {
    begin(grid);
    String name = grid.leaving;
    String customer = Shopper.API + "/admin/customers/" + name.toUpperCase(Locale.ROOT);
    Shopper program = Shopper.of(there.uri(), name, DEMO);
    assertThat(program.get(LIMITS)).hasStatus(200);
    try (Buyer elsewhere = Buyer.at(there.uri())) {
      looksAtOrders(elsewhere, name);

      assertThat(admin.sendJson("DELETE", customer + "/sessions", "")).hasStatus(204);

      isSentAway(elsewhere, "a[href=account]");
      assertThat(program.get(LIMITS)).hasStatus(200);

      looksAtOrders(elsewhere, name);

      assertThat(admin.sendJson("PATCH", customer, "{\"enabled\":false}")).hasStatus(200);

      assertThat(program.get(LIMITS)).hasStatus(403);
      assertThat(program.post(newKey(), CHEESE)).hasStatus(403);
      try (Buyer another = Buyer.at(there.uri())) {
        isRefused(another, name, DEMO);
      }
      // the page has not been touched meanwhile
      assertThat(admin.sendJson("PATCH", customer, "{\"enabled\":true}")).hasStatus(200);
      isSentAway(elsewhere, "a[href=account]");
      assertThat(program.get(LIMITS)).hasStatus(200);
    }
  }

  @Test
  void a_blocked_customer_can_order_nowhere() {
    third.pause();
    String customer = Shopper.API + "/admin/customers/LACOR";
    Shopper program = Shopper.of(there.uri(), "lacor", DEMO);
    assertThat(program.get(LIMITS)).hasStatus(200);
    try (Buyer elsewhere = Buyer.at(there.uri())) {
      elsewhere.open("/login").logIn("lacor", DEMO);
      elsewhere.putIntoBasket("11", 1).openCheckout();

      assertThat(admin.sendJson("PATCH", customer, "{\"blocked\":true}")).hasStatus(200);

      assertThat(program.post(newKey(), CHEESE)).isProblem(403, "customer-blocked");
      assertThat(elsewhere.place().outcome()).contains("cannot place orders");
      assertThat(program.orders()).isZero();
      assertThat(admin.sendJson("PATCH", customer, "{\"blocked\":false}")).hasStatus(200);
    }
  }

  @Test
  void a_removed_role_is_gone_everywhere() throws SQLException {
    third.pause();
    String name = "deputy";
    execute(
        "INSERT INTO users (user_name, password_hash, role, created_at) SELECT ?, password_hash,"
            + " role, created_at FROM users WHERE user_name = 'admin'",
        name);
    Shopper program = Shopper.of(there.uri(), name, DEMO);
    assertThat(program.get(SETTINGS)).hasStatus(200);
    try (Buyer elsewhere = Buyer.at(there.uri())) {
      elsewhere.open("/login").logIn(name, DEMO).open("/admin/settings");
      assertThat(elsewhere.page().locator("h1")).containsText("Settings");

      execute("UPDATE users SET role = 'support' WHERE user_name = ?", name);

      assertThat(program.get(SETTINGS)).hasStatus(403);
      isSentAway(elsewhere, "vaadin-side-nav-item[path='admin/audit']");
      elsewhere.open("/login").logIn(name, DEMO).open("/admin/settings");
      assertThat(elsewhere.page().locator("body")).not().containsText("Large amount");
    } finally {
      execute("DELETE FROM users WHERE user_name = ?", name);
    }
  }

  private static void looksAtOrders(Buyer elsewhere, String name) {
    elsewhere.open("/login").logIn(name, DEMO).open("/orders");
    assertThat(elsewhere.page().locator("h1")).containsText("Orders");
  }

  /** The next action in the open page leads to the log-in form. */
  private static void isSentAway(Buyer elsewhere, String link) {
    elsewhere.page().click(link);
    elsewhere.page().waitForURL("**/login");
  }

  private static void isRefused(Buyer visitor, String name, String password) {
    Page form = visitor.open("/login").page();
    form.fill("vaadin-login-form input[name=username]", name);
    form.fill("vaadin-login-form input[name=password]", password);
    form.click("vaadin-login-form vaadin-button[theme~=submit]");
    assertThat(form.locator("body")).containsText("Wrong user name or password");
  }

  private static void change(Page page) {
    page.locator("vaadin-password-field").nth(0).locator("input").fill(DEMO);
    page.locator("vaadin-password-field").nth(1).locator("input").fill(FRESH);
    page.keyboard().press("Tab");
    page.click("text=Change password >> nth=-1");
    assertThat(page.locator("#outcome")).containsText("Your password was changed");
  }

  private void execute(String statement, String name) throws SQLException {
    try (Connection connection = trio.database().connect();
        var prepared = connection.prepareStatement(statement)) {
      prepared.setString(1, name);
      assertThat(prepared.executeUpdate()).isEqualTo(1);
    }
  }
}
