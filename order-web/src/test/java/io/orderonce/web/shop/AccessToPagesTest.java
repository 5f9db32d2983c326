package io.orderonce.web.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteConfiguration;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ui.ConsolePage;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AccessToPagesTest extends OpenStorefront {

  /** The page each user ends up on, route by route. */
  private static final String TABLE =
      """
                                        | anonymous    | shopper      | support              | admin                | switched off
                                        | CatalogView  | CatalogView  | CatalogView          | CatalogView          | CatalogView
      account                           | LoginView    | AccountView  | StaffDoNotOrder      | StaffDoNotOrder      | LoginView
      admin                             | LoginView    | NothingHere  | OverviewView         | OverviewView         | LoginView
      admin/attempts                    | LoginView    | NothingHere  | AttemptsView         | AttemptsView         | LoginView
      admin/audit                       | LoginView    | NothingHere  | AuditView            | AuditView            | LoginView
      admin/customers                   | LoginView    | NothingHere  | CustomersView        | CustomersView        | LoginView
      admin/customers/:customerId       | LoginView    | NothingHere  | CustomerView         | CustomerView         | LoginView
      admin/customers/:customerId/order | LoginView    | NothingHere  | OrderForCustomerView | OrderForCustomerView | LoginView
      admin/duplicates                  | LoginView    | NothingHere  | DuplicatesView       | DuplicatesView       | LoginView
      admin/duplicates/:caseId          | LoginView    | NothingHere  | DuplicateView        | DuplicateView        | LoginView
      admin/limits                      | LoginView    | NothingHere  | LimitsView           | LimitsView           | LoginView
      admin/orders                      | LoginView    | NothingHere  | StaffOrdersView      | StaffOrdersView      | LoginView
      admin/orders/:orderNumber         | LoginView    | NothingHere  | StaffOrderView       | StaffOrderView       | LoginView
      admin/orders/:orderNumber/slip    | LoginView    | NothingHere  | PackingSlipView      | PackingSlipView      | LoginView
      admin/products                    | LoginView    | NothingHere  | ProductsView         | ProductsView         | LoginView
      admin/products/:productId         | LoginView    | NothingHere  | StaffProductView     | StaffProductView     | LoginView
      admin/settings                    | LoginView    | NothingHere  | ForAdministrators    | SettingsView         | LoginView
      admin/staff                       | LoginView    | NothingHere  | ForAdministrators    | StaffView            | LoginView
      admin/webhooks                    | LoginView    | NothingHere  | ForAdministrators    | WebhooksView         | LoginView
      admin/webhooks/:webhookId         | LoginView    | NothingHere  | ForAdministrators    | WebhookView          | LoginView
      admin/webhooks/inbox              | LoginView    | NothingHere  | ForAdministrators    | NothingHere          | LoginView
      basket                            | BasketView   | BasketView   | BasketView           | BasketView           | BasketView
      checkout                          | LoginView    | CheckoutView | StaffDoNotOrder      | StaffDoNotOrder      | LoginView
      forgot-password                   | ForgotPasswordView | ForgotPasswordView | ForgotPasswordView | ForgotPasswordView | ForgotPasswordView
      login                             | LoginView    | LoginView    | LoginView            | LoginView            | LoginView
      order/:orderNumber                | LoginView    | OrderView    | StaffDoNotOrder      | StaffDoNotOrder      | LoginView
      orders                            | LoginView    | OrdersView   | StaffDoNotOrder      | StaffDoNotOrder      | LoginView
      product/:productId                | ProductView  | ProductView  | ProductView          | ProductView          | ProductView
      register                          | RegisterView | RegisterView | RegisterView         | RegisterView         | RegisterView
      set-password                      | SetPasswordView | SetPasswordView | SetPasswordView | SetPasswordView    | SetPasswordView
      """;

  private enum Who {
    ANONYMOUS,
    SHOPPER,
    SUPPORT,
    ADMIN,
    SWITCHED_OFF
  }

  @Test
  void each_user_reaches_their_pages_and_no_others() {
    List<List<String>> table =
        TABLE
            .lines()
            .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
            .toList();

    assertThat(templates().stream().map(this::row).toList())
        .isEqualTo(table.subList(1, table.size()));
  }

  /** In a new request or sent by an open page: the router sees the same address. */
  @Test
  void a_variant_spelling_of_an_address_gains_no_access() {
    List<String> opened = new ArrayList<>();
    for (String template : templates().stream().filter(one -> one.startsWith("admin")).toList()) {
      for (Who who : List.of(Who.ANONYMOUS, Who.SHOPPER, Who.SUPPORT)) {
        for (String address : spellings(template)) {
          closeBrowser();
          openBrowser();
          enter(who, newShopper());
          boolean console = !isNowhere(address) && ConsolePage.class.isAssignableFrom(page());
          if (console && (who != Who.SUPPORT || !isForSupport(page()))) {
            opened.add(who + " " + address);
          }
        }
      }
    }

    assertThat(opened).isEmpty();
  }

  private static boolean isForSupport(Class<?> page) {
    return List.of(page.getAnnotation(RolesAllowed.class).value()).contains(Role.SUPPORT.text());
  }

  private static List<String> spellings(String template) {
    String path = template.replaceAll(":[A-Za-z]+", "VINET");
    return List.of(
        path,
        "%61" + path.substring(1),
        path.replaceFirst("admin", "admin;x=1"),
        path + ";x=1",
        path.replaceFirst("admin", "ADMIN"),
        "./" + path,
        "product/../" + path,
        path + "/",
        path + "/.",
        path.replace("/", "//"),
        path.replace("/", "%2F"));
  }

  @Test
  void a_password_change_elsewhere_requires_a_new_log_in() {
    Login shopper = in(newShopper());
    goTo("orders");
    assertThat(page()).isEqualTo(OrdersView.class);

    execute("UPDATE users SET credentials = 2 WHERE user_name = '" + shopper.userName() + "'");
    goTo("orders");

    assertThat(page()).isEqualTo(LoginView.class);
  }

  private List<String> templates() {
    return RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
        .map(RouteBaseData::getTemplate)
        .sorted()
        .toList();
  }

  private List<String> row(String template) {
    String ends =
        Arrays.stream(Who.values()).map(who -> end(who, template)).collect(Collectors.joining("|"));
    return List.of((template + "|" + ends).split("\\|"));
  }

  /** The page shown to this user. The order is their own, and their basket is not empty. */
  private String end(Who who, String template) {
    closeBrowser();
    openBrowser();
    Product product = product("18.00", 39);
    Login shopper = newShopper();
    baskets.put(owner(shopper), product.id(), 1);
    String order = order(shopper, product, 1).number().canonical();
    enter(who, shopper);
    goTo(
        template
            .replace(":orderNumber", order)
            .replace(":productId", product.id().value())
            .replace(":customerId", customer(shopper).value())
            .replace(":caseId", caseOf(order))
            .replace(":webhookId", webhook()));
    return page().getSimpleName();
  }

  /** Two orders suspected to be duplicates; how they were found does not matter here. */
  private String caseOf(String order) {
    execute(
        """
        INSERT INTO suspected_duplicates (earlier, later, score, reasons, raised_at, state)
        VALUES ('%s', '%s', 90, 'SAME_LINES\t', '%s', 'open')\
        """
            .formatted(order, order, clock.instant()));
    return value("SELECT MAX(case_no) FROM suspected_duplicates");
  }

  /** Where it leads to does not matter here. */
  private String webhook() {
    execute(
        """
        INSERT INTO webhooks (url, event_types, enabled, secret_sealed, created_at)
        VALUES ('https://example.com/', 'placed', FALSE, 'none', '%s')\
        """
            .formatted(clock.instant()));
    return value("SELECT MAX(webhook_no) FROM webhooks");
  }

  private void enter(Who who, Login shopper) {
    switch (who) {
      case ANONYMOUS -> {}
      case SHOPPER -> in(shopper);
      case SUPPORT -> in(staff(Role.SUPPORT));
      case ADMIN -> in(staff(Role.ADMIN));
      case SWITCHED_OFF -> {
        in(shopper);
        goTo("orders");
        assertThat(page()).isEqualTo(OrdersView.class);
        switchOff(shopper);
      }
    }
  }
}
