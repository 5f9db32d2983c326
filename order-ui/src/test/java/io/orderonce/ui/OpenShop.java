package io.orderonce.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockRouteAccessDeniedError;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.mock.MockedUI;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;
import com.vaadin.flow.internal.nodefeature.PropertyChangeDeniedException;
import com.vaadin.flow.router.Location;
import io.orderonce.MovableClock;
import io.orderonce.baskets.BasketOwner;
import io.orderonce.baskets.Baskets;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductChange;
import io.orderonce.catalog.ProductSheet;
import io.orderonce.catalog.Products;
import io.orderonce.catalog.StockChange;
import io.orderonce.config.Settings;
import io.orderonce.customers.Addresses;
import io.orderonce.customers.Login;
import io.orderonce.customers.Logins;
import io.orderonce.customers.Register;
import io.orderonce.customers.Registrant;
import io.orderonce.customers.Role;
import io.orderonce.duplicates.Detection;
import io.orderonce.edits.Update;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.Intent;
import io.orderonce.ordering.IssueOrderNumber;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumbers;
import io.orderonce.ordering.Orders;
import io.orderonce.ordering.PlaceOrder;
import io.orderonce.ordering.Placement;
import io.orderonce.ordering.QuestionKind;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ordering.Submission;
import io.orderonce.outbox.Backlog;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jboss.weld.bootstrap.spi.BeanDiscoveryMode;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit.MockBean;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * The wired shop with a database for each test class, and a fresh browser session for each test.
 * Only the server and the browser's own behaviour are missing.
 */
@EnableWeld
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OpenShop {

  protected static final String PASSWORD = "flotemysost";
  protected static final ShipTo REIMS =
      new ShipTo("Vins et alcools", "59 rue de l'Abbaye", "Reims", null, "51100", "FR");

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration A_MOMENT = Duration.ofMillis(20);

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final Routes ROUTES = new Routes().autoDiscoverViews("io.orderonce");

  static {
    Locale.setDefault(Locale.ENGLISH);
    // denied pages must look as they do in the shop
    ROUTES.getErrorRoutes().remove(MockRouteAccessDeniedError.class);
  }

  private final DataSource database =
      JdbcConnectionPool.create(
          "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;WRITE_DELAY=0", "sa", "");

  /**
   * One class for each package of the domain that produces beans, except those that need the
   * server's transactions.
   */
  private static final List<String> DOMAIN =
      List.of(
          "admission.AdmissionBeans",
          "attempts.jpa.AttemptBeans",
          "audit.jpa.AuditBeans",
          "baskets.jpa.BasketBeans",
          "catalog.jpa.CatalogBeans",
          "config.ConfigBeans",
          "customers.jpa.CustomerBeans",
          "dedup.hazelcast.GridBeans",
          "desk.jpa.DeskBeans",
          "duplicates.jpa.DuplicateBeans",
          "finding.jpa.FindingBeans",
          "later.LaterBeans",
          "limits.jpa.LimitBeans",
          "mail.jpa.MailBeans",
          "mail.smtp.SmtpBeans",
          "metrics.MetricsBeans",
          "nodes.jpa.NodeBeans",
          "ordering.OrderingBeans",
          "ordering.jpa.JpaOrderingBeans",
          "outbox.jpa.OutboxBeans",
          "persons.jpa.PersonBeans",
          "platform.PlatformBeans",
          "privacy.jpa.PrivacyBeans",
          "settings.jpa.SettingsBeans",
          "threads.Threads",
          "webhooks.http.ReceiverBeans",
          "webhooks.jpa.WebhookBeans");

  private static Class<?>[] domain() {
    return DOMAIN.stream().map(OpenShop::ofDomain).toArray(Class<?>[]::new);
  }

  private static Class<?> ofDomain(String name) {
    try {
      return Class.forName("io.orderonce." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @WeldSetup
  @SuppressWarnings("unchecked")
  public final WeldInitiator weld =
      WeldInitiator.from(
              withBeansOfModule(
                  new Weld()
                      .enableDiscovery()
                      .setBeanDiscoveryMode(BeanDiscoveryMode.ANNOTATED)
                      .addBeanDefiningAnnotations(Singleton.class)
                      .addPackages(false, domain())
                      .addBeanClass(WithoutServer.class)
                      .addBeanClass(CallersThreads.class)))
          .addBeans(
              MockBean.<Settings>builder()
                  .types(Settings.class)
                  .globallySelectedAlternative(1)
                  .creating(Settings.from(this::setting))
                  .build())
          .bindResource("java:app/jdbc/orders", database)
          .bindResource("java:comp/env/io.orderonce.threads.Threads/factory", new PlainThreads())
          .bindResource("java:comp/env/threads-of-pages", new PlainThreads())
          .build();

  /** Tests make more customers than one network may in an hour, and files only in their folder. */
  private static final Map<String, String> OF_TESTS =
      Map.of(
          "orderonce.registrations.per.network", "999999",
          "orderonce.data.dir", "target/data-of-the-shop");

  @Inject private BeanManager beans;
  @Inject private Register register;
  @Inject private PlaceOrder placeOrder;
  @Inject private IssueOrderNumber issueOrderNumber;
  @Inject private OrderNumbers numbers;
  @Inject private Backlog backlog;
  @Inject protected Logins logins;
  @Inject protected Products products;
  @Inject protected Baskets baskets;
  @Inject protected Orders orders;
  @Inject protected Addresses addresses;
  @Inject protected MovableClock clock;

  /**
   * Adds beans that are in none of the bean archives on the class path. Called before the fields of
   * the test are initialised.
   */
  protected Weld withBeansOfModule(Weld weld) {
    return weld;
  }

  private Optional<String> setting(String name) {
    return Optional.ofNullable(settings().getOrDefault(name, OF_TESTS.get(name)));
  }

  /** Settings that differ from their defaults. */
  protected Map<String, String> settings() {
    return Map.of();
  }

  @BeforeEach
  protected void openBrowser() {
    MockVaadin.setup(MockedUI::new, new PageServlet(ROUTES, beans));
  }

  @AfterEach
  protected void closeBrowser() {
    MockVaadin.tearDown();
  }

  // catalogue

  protected Product product(String price, int stock) {
    return product("Chai " + NAMES.incrementAndGet(), "Beverages", Money.of(price, "USD"), stock);
  }

  protected Product product(String name, String category, Money price, int stock) {
    ProductId id = new ProductId("P" + NAMES.incrementAndGet());
    return products
        .create(new ProductSheet(id, name, category, "10 boxes", price, stock, true), "admin")
        .orElseThrow();
  }

  protected void nowCosts(Product product, String price) {
    change(product, Optional.of(Money.of(price, "USD")), Optional.empty(), Optional.empty());
  }

  protected void nowInStock(Product product, int pieces) {
    change(product, Optional.empty(), Optional.of(new StockChange.To(pieces)), Optional.empty());
  }

  protected void takeOffSale(Product product) {
    change(product, Optional.empty(), Optional.empty(), Optional.of(false));
  }

  private void change(
      Product product,
      Optional<Money> price,
      Optional<StockChange> stock,
      Optional<Boolean> onSale) {
    assertThat(products.change(product.id(), new ProductChange(price, stock, onSale), "admin"))
        .isInstanceOf(Update.Done.class);
  }

  protected int stockOf(Product product) {
    return products.find(product.id()).orElseThrow().stock();
  }

  // users

  /** A customer who has just registered and is not logged in. */
  protected Login newShopper() {
    String name = "shopper" + NAMES.incrementAndGet();
    Registrant typed = new Registrant(name, PASSWORD, "Vins et alcools", name + "@example.com", "");
    return ((Register.Registered) register.register(typed, "127.0.0.1")).login();
  }

  protected Login staff(Role role) {
    String name = role.text() + NAMES.incrementAndGet();
    execute(
        "INSERT INTO users (user_name, password_hash, role, created_at)"
            + " VALUES ('%s', 'none', '%s', '%s')".formatted(name, role.text(), clock.instant()));
    return new Login(name, role, Optional.empty(), Login.FIRST_CREDENTIALS);
  }

  /** Logs this user in to the current browser session. */
  protected Login in(Login login) {
    LoggedIn.keepHere(login);
    return login;
  }

  protected void switchOff(Login login) {
    execute("UPDATE users SET enabled = FALSE WHERE user_name = '%s'".formatted(login.userName()));
  }

  protected static CustomerId customer(Login shopper) {
    return shopper.customer().orElseThrow();
  }

  // a customer's data

  protected BasketOwner.Customer owner(Login shopper) {
    return new BasketOwner.Customer(customer(shopper));
  }

  protected List<Basket.Line> basketOf(Login shopper) {
    return baskets.of(owner(shopper)).lines();
  }

  protected List<Order> ordersOf(Login shopper) {
    return orders.newest(customer(shopper), Optional.empty(), 100);
  }

  /** An order number issued to the customer and not used yet. */
  protected String numberFor(Login shopper) {
    return issueOrderNumber.issueTo(customer(shopper)).orElseThrow().number().canonical();
  }

  /** An order that was not placed from the basket. */
  protected Order order(Login shopper, Product product, int quantity) {
    Basket basket = new Basket(List.of(new Basket.Line(product.id(), quantity)));
    return ((Placement.Placed) send(shopper, numberFor(shopper), basket, Optional.empty())).order();
  }

  /**
   * Sends an order from elsewhere, not from the open page; confirms that it looks like an earlier
   * one.
   */
  protected Placement send(Login shopper, String number, Basket basket, Optional<Integer> version) {
    return placeOrder
        .place(
            new Submission(
                customer(shopper),
                RequestId.ofNumber(number, customer(shopper), numbers),
                new Intent(basket, REIMS),
                Optional.empty(),
                Set.of(QuestionKind.LOOK_ALIKE),
                Channel.STOREFRONT,
                shopper.userName(),
                version))
        .toCompletableFuture()
        .join();
  }

  /** Another connection to the database; the caller closes it. */
  protected Connection connection() throws SQLException {
    return database.getConnection();
  }

  protected void execute(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  protected String value(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  // what the browser does and shows

  protected <T extends Component> T open(String path, Class<T> view) {
    goTo(path);
    return _get(view);
  }

  protected static void goTo(String path) {
    Location location = new Location(path);
    UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
  }

  /** The class of the current page. */
  protected static Class<?> page() {
    return UI.getCurrent().getInternals().getActiveRouterTargetsChain().get(0).getClass();
  }

  protected static String location() {
    return UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters();
  }

  /** Where the browser was sent, away from this page. */
  protected static List<Object> leftFor() {
    return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
        .map(sent -> sent.getInvocation())
        .filter(script -> script.getExpression().contains("window.open"))
        .map(script -> script.getParameters().get(0))
        .toList();
  }

  /** A click and the server's response, which may come a moment later. */
  protected static void click(Button button) {
    _click(button);
    MockVaadin.clientRoundtrip();
  }

  /** What the browser sends when a number field loses the focus after input. */
  protected static void type(WholeNumberField field, String typed) {
    ElementPropertyMap properties =
        field.getElement().getNode().getFeature(ElementPropertyMap.class);
    try {
      properties.deferredUpdateFromClient("_inputElementValue", typed).run();
      properties.deferredUpdateFromClient("value", typed).run();
    } catch (PropertyChangeDeniedException readOnly) {
      throw new AssertionError(readOnly);
    }
    MockVaadin.clientRoundtrip();
  }

  protected static void click(String id) {
    click(byId(Button.class, id));
  }

  /** Waits for a page the server shows later: another attempt may just be finishing. */
  protected static void awaitPage(Class<? extends Component> view) {
    await(
        () -> {
          MockVaadin.clientRoundtrip();
          return page() == view;
        });
    assertThat(page()).isEqualTo(view);
  }

  /** Waits until the shop has looked for duplicates among all orders. */
  protected void awaitDetection() {
    await(() -> backlog.read().waitingFor(Detection.CONSUMER) == 0);
  }

  /** Waits until the condition holds, or the patience is exhausted. */
  protected static void await(BooleanSupplier state) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!state.getAsBoolean() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(A_MOMENT.toNanos());
    }
  }

  protected static void clickText(String key, Object... parameters) {
    click(_get(Button.class, search -> search.withText(say(key, parameters))));
  }

  protected static <T extends Component> T byId(Class<T> type, String id) {
    return _get(type, search -> search.withId(id));
  }

  /** The texts of all elements with this CSS class, from top to bottom. */
  protected static List<String> shown(String className) {
    return _find(Component.class, search -> search.withClasses(className)).stream()
        .map(OpenShop::textOf)
        .toList();
  }

  protected static String textOf(Component component) {
    return component.getElement().getTextRecursively();
  }

  protected static String say(String key, Object... parameters) {
    return new Translations().getTranslation(key, Locale.ENGLISH, parameters);
  }
}
