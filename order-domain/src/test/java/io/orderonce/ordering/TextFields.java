package io.orderonce.ordering;

import io.orderonce.MovableClock;
import io.orderonce.attempts.AttemptNote;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts;
import io.orderonce.attempts.jpa.AttemptAdapters;
import io.orderonce.audit.AuditTrail;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.catalog.InvalidProduct;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductObjection;
import io.orderonce.catalog.ProductQuery;
import io.orderonce.catalog.ProductSheet;
import io.orderonce.catalog.ProductTable;
import io.orderonce.catalog.Products;
import io.orderonce.catalog.StockImport;
import io.orderonce.catalog.jpa.CatalogAdapters;
import io.orderonce.csv.Cells;
import io.orderonce.customers.Addresses;
import io.orderonce.customers.ContactChange;
import io.orderonce.customers.CustomerChange;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.LoginThrottle;
import io.orderonce.customers.Logins;
import io.orderonce.customers.NewCustomer;
import io.orderonce.customers.NewStaff;
import io.orderonce.customers.PasswordLinks;
import io.orderonce.customers.Passwords;
import io.orderonce.customers.Register;
import io.orderonce.customers.Registrant;
import io.orderonce.customers.RegistrationThrottle;
import io.orderonce.customers.Role;
import io.orderonce.customers.StaffAccounts;
import io.orderonce.customers.Users;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.TestDatabase;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import io.orderonce.limits.csv.LimitTable;
import io.orderonce.money.Money;
import io.orderonce.ordering.jpa.OrderingAdapters;
import io.orderonce.text.Objection;
import io.orderonce.text.TextForms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Every text field that users can fill in, on one database, and what it stores or answers. */
final class TextFields implements AutoCloseable {

  private static final Set<String> REFUSALS =
      Set.of(
          "InvalidOrder",
          "InvalidAddress",
          "InvalidProduct",
          "InvalidCustomer",
          "InvalidDetails",
          "InvalidLimit",
          "InvalidTable",
          "InvalidSetting");

  private static final String PASSWORD = "flotemysost";
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  /** Where a text is stored. */
  enum Field {
    SHIP_TO_NAME(TextFields::shipTo, text -> new ShipTo(text, "1 Rd", "Lyon", null, null, "FR")),
    SHIP_TO_STREET(TextFields::shipTo, text -> new ShipTo("Anne", text, "Lyon", null, null, "FR")),
    SHIP_TO_CITY(TextFields::shipTo, text -> new ShipTo("Anne", "1 Rd", text, null, null, "FR")),
    SHIP_TO_REGION(
        TextFields::shipTo, text -> new ShipTo("Anne", "1 Rd", "Lyon", text, "69001", "FR")),
    SHIP_TO_POSTAL_CODE(
        TextFields::shipTo, text -> new ShipTo("Anne", "1 Rd", "Lyon", null, text, "FR")),
    SHIP_TO_COUNTRY(
        TextFields::shipTo, text -> new ShipTo("Anne", "1 Rd", "Lyon", null, null, text)),
    CANCELLATION_REASON(TextFields::cancel),
    HOLD_REASON(TextFields::hold),
    DESK_DECISION_REASON(TextFields::decide),
    PRODUCT_ID(TextFields::productId),
    PRODUCT_NAME(TextFields::product, text -> sheet(text, "Beverages", "box")),
    PRODUCT_CATEGORY(TextFields::product, text -> sheet("Chai", text, "box")),
    PRODUCT_UNIT(TextFields::product, text -> sheet("Chai", "Beverages", text)),
    TABLE_PRODUCT_NAME(TextFields::importProduct),
    LIMIT_NOTE(TextFields::limit, text -> rule(Scope.group("nobody"), text)),
    LIMIT_GROUP(TextFields::limit, text -> rule(Scope.group(text), "a note")),
    LIMIT_CUSTOMER(TextFields::limit, text -> rule(Scope.customer(text), null)),
    LIMIT_PRODUCT(TextFields::limitOfProduct),
    TABLE_LIMIT_NOTE(TextFields::importLimit),
    CUSTOMER_GROUP(TextFields::group),
    REGISTRATION_USER_NAME(TextFields::registerUserName),
    REGISTRATION_FULL_NAME(TextFields::registerFullName),
    REGISTRATION_PASSWORD(TextFields::registerPassword),
    REGISTRATION_EMAIL(TextFields::registerEmail),
    REGISTRATION_PHONE(TextFields::registerPhone),
    CUSTOMER_NAME(TextFields::customerName),
    NEW_CUSTOMER(TextFields::newCustomer),
    STAFF_USER_NAME(TextFields::staffUserName),
    STAFF_EMAIL(TextFields::staffEmail),
    STAFF_QUERY(TextFields::findStaff),
    PASSWORD_LINK(TextFields::openLink),
    LOG_IN_USER_NAME(TextFields::logInAs),
    LOG_IN_PASSWORD(TextFields::logInWith),
    ATTEMPT_DETAIL(TextFields::noteAttempt),
    PRODUCTS_QUERY(TextFields::findProducts),
    PRODUCTS_CATEGORY(TextFields::findCategory),
    CUSTOMERS_QUERY(TextFields::findCustomers),
    ORDERS_QUERY(TextFields::findOrders),
    AUDIT_BY(TextFields::findChanges),
    ATTEMPTS_KEY(TextFields::findAttempts);

    private final BiFunction<TextFields, String, String> write;

    Field(BiFunction<TextFields, String, String> write) {
      this.write = write;
    }

    <T> Field(BiFunction<TextFields, T, String> keep, Function<String, T> made) {
      this.write = (fields, text) -> keep.apply(fields, made.apply(text));
    }
  }

  private final TestDatabase database;
  private final TestShop shop;
  private final CustomerId customer;
  private final CustomerId grouped;
  private final ProductId chai;
  private final PlaceOrder placeOrder;
  private final Products products;
  private final LimitRules limits;
  private final CustomerFiles customers;
  private final Addresses addresses;
  private final StaffAccounts staff;
  private final PasswordLinks links;
  private final Register register;
  private final Logins logins;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final Attempts attempts;
  private final AuditTrail trail;
  private final AllOrders orders;
  private int count;
  private int placements;

  TextFields(TestDatabase database) {
    this.database = database;
    this.shop = new TestShop(database);
    JpaAuditTrail changes = new JpaAuditTrail(database.transactions(), clock);
    customer = named("TEXTS");
    grouped = named("GROUPED");
    products = CatalogAdapters.products(database.transactions(), changes);
    chai = new ProductId("CHAI");
    products.create(
        new ProductSheet(
            chai, "Chai", "Beverages", "box", Money.of("18.00", "USD"), 1_000_000, true),
        "admin");
    placeOrder = shop.placeOrder();
    limits = shop.limitRules();
    customers = CustomerAdapters.customerFiles(database.transactions(), changes);
    staff = CustomerAdapters.staffAccounts(database.transactions(), changes, clock);
    links = CustomerAdapters.passwordLinks(database.transactions(), changes, clock);
    addresses = CustomerAdapters.addresses(database.transactions());
    Users users = CustomerAdapters.users(database.transactions(), clock);
    LoginThrottle throttle =
        new LoginThrottle(CustomerAdapters.passwordTries(database.transactions()), clock);
    logins = new Logins(users, new Plainly(), throttle, clock);
    register =
        new Register(
            users,
            logins,
            throttle,
            new RegistrationThrottle(
                CustomerAdapters.registrations(database.transactions()),
                1_000_000,
                1_000_000,
                address -> false,
                clock));
    register.register(registrant("vinet", PASSWORD, "Vins et alcools"), place());
    attempts = AttemptAdapters.attempts(database.transactions());
    trail = changes;
    orders = OrderingAdapters.allOrders(database.transactions(), database.kind());
  }

  /** The answer, and the text as it was stored. */
  String write(Field field, String text) {
    count++;
    try {
      return "kept: " + field.write.apply(this, text);
    } catch (RuntimeException refused) {
      if (!REFUSALS.contains(refused.getClass().getSimpleName())) {
        throw refused;
      }
      return "refused: " + refused.getMessage();
    }
  }

  private CustomerId named(String id) {
    database.execute(
        "INSERT INTO customers (customer_id, name, created_at) VALUES ('%s', 'Somebody', '%s')"
            .formatted(id, THEN));
    return new CustomerId(id);
  }

  private String shipTo(ShipTo shipTo) {
    Order order = placed(shipTo);
    addresses.save(customer, shipTo);
    Order kept = orders.find(order.number()).orElseThrow();
    require(kept.shipTo().equals(shipTo), "the order goes to " + kept.shipTo());
    require(addresses.of(customer).get(0).equals(shipTo), "another address is remembered");
    return kept.shipTo().toString();
  }

  private Order placed(ShipTo shipTo) {
    RequestId key = RequestId.ofKey("key-of-a-text-" + ++placements, customer, TestShop.NUMBERS);
    Placement placement =
        TestShop.placed(
            placeOrder,
            new Submission(
                customer,
                key,
                new Intent(new Basket(List.of(new Basket.Line(chai, 1))), shipTo),
                Optional.empty(),
                Set.of(),
                Channel.API,
                "vinet"));
    return ((Placement.Placed) placement).order();
  }

  private Order anOrder() {
    return placed(new ShipTo("Anne", "1 Rd", "Lyon", null, null, "FR"));
  }

  private String cancel(String text) {
    String reason = legalReason(text);
    OrderNumber number = anOrder().number();
    new CancelOrder(shop.store()).cancel(customer, number, "vinet", reason);
    return lastReasonOf(number, reason);
  }

  private String hold(String text) {
    String reason = legalReason(text);
    OrderNumber number = anOrder().number();
    new HandleOrder(shop.store()).handle(OrderAction.HOLD, number, "admin", reason);
    return lastReasonOf(number, reason);
  }

  private String decide(String text) {
    String reason = legalReason(text);
    OrderNumber twin = anOrder().number();
    OrderNumber kept = anOrder().number();
    shop.store()
        .inTransaction(
            transaction -> ResolveDuplicate.cancel(transaction, twin, kept, "admin", reason));
    return lastReasonOf(twin, reason);
  }

  private static String legalReason(String text) {
    String reason = TextForms.normal(text);
    if (!CancelOrder.isLegalReason(reason)) {
      throw new InvalidOrder(List.of("not a reason"));
    }
    return reason;
  }

  private String lastReasonOf(OrderNumber number, String reason) {
    List<OrderEvent> history = orders.find(number).orElseThrow().history();
    String kept = history.get(history.size() - 1).reason().orElseThrow();
    require(kept.equals(reason), "the reason is " + kept);
    return kept;
  }

  private String productId(String text) {
    if (!ProductId.isLegal(text)) {
      throw new InvalidProduct(List.of(Objection.of(ProductObjection.PRODUCT_ID, text)));
    }
    ProductSheet sheet = sheet(new ProductId(text), "Chai", "Beverages", "box");
    return products.create(sheet, "admin").map(Product::inFull).orElse("taken");
  }

  private static ProductSheet sheet(String name, String category, String unit) {
    return sheet(new ProductId("x"), name, category, unit);
  }

  private static ProductSheet sheet(ProductId id, String name, String category, String unit) {
    return new ProductSheet(id, name, category, unit, Money.of("1.00", "USD"), 5, true);
  }

  private String product(ProductSheet sheet) {
    ProductId id = new ProductId("P" + count);
    products.create(sheet(id, sheet.name(), sheet.category(), sheet.unit()), "admin");
    Product kept = products.find(id).orElseThrow();
    require(kept.name().equals(sheet.name()), "the name is " + kept.name());
    require(
        products
            .search(
                Optional.of(sheet.name()), Optional.of(kept.category()), Optional.empty(), 5_000)
            .stream()
            .anyMatch(one -> one.id().equals(id)),
        "it is not found by its own name: " + kept.name());
    return kept.inFull();
  }

  private String importProduct(String text) {
    String table =
        Cells.table(
            List.of(
                "product_id",
                "name",
                "category",
                "quantity_per_unit",
                "unit_price",
                "units_in_stock",
                "discontinued",
                "currency"),
            List.of(List.of("T" + count, text, "Beverages", "box", "1.00", "5", "0", "USD")));
    products.importAll(ProductTable.read(table), StockImport.SET, "admin");
    return products.find(new ProductId("T" + count)).orElseThrow().inFull();
  }

  private static LimitRule rule(Scope scope, String note) {
    return new LimitRule(
        scope,
        Measure.orders(),
        BigDecimal.TEN,
        Duration.ofHours(1),
        LimitAction.REJECT,
        null,
        note);
  }

  private String limit(LimitRule rule) {
    long id = limits.add(rule, "admin").id();
    LimitRule kept = limits.find(id).orElseThrow().rule();
    limits.remove(id, Optional.empty(), "admin");
    require(kept.equals(rule), "the rule is " + kept.inFull());
    return kept.inFull();
  }

  private String limitOfProduct(String text) {
    return limit(
        new LimitRule(
            Scope.group("nobody"),
            Measure.quantityOf(text),
            BigDecimal.TEN,
            Duration.ofHours(1),
            LimitAction.REJECT,
            null,
            null));
  }

  private String importLimit(String text) {
    String table =
        Cells.table(
            List.of(
                "id",
                "scope",
                "scope_id",
                "kind",
                "product_id",
                "max",
                "currency",
                "window",
                "outcome",
                "expires_at",
                "note"),
            List.of(
                Arrays.asList(
                    null, "group", "nobody", "orders", null, "5", null, "PT1H", "reject", null,
                    text)));
    limits.importAll(LimitTable.read(table), "admin");
    return limits.newest(Optional.empty(), 1).get(0).rule().inFull();
  }

  private String group(String text) {
    CustomerChange change = CustomerChange.ofGroup(Optional.of(text));
    customers.change(grouped, change, "admin", null);
    String kept = customers.find(grouped).orElseThrow().group().orElseThrow();
    require(customers.groups().contains(kept), "the group is not listed: " + kept);
    return kept;
  }

  private String registerUserName(String text) {
    return answer(register.register(registrant(text, PASSWORD, "Anne"), place()));
  }

  private String registerFullName(String text) {
    String name = "user" + count;
    String answer = answer(register.register(registrant(name, PASSWORD, text), place()));
    CustomerFile file = customers.search(Optional.of(name), Optional.empty(), 1).get(0);
    return answer + file.name();
  }

  private String registerPassword(String text) {
    String name = "pass" + count;
    String answer = answer(register.register(registrant(name, text, "Anne"), place()));
    require(logins.verify(name, text, place()).isPresent(), "the password is not taken");
    return answer;
  }

  private String registerEmail(String text) {
    String name = "mail" + count;
    answer(register.register(new Registrant(name, PASSWORD, "Anne", text, ""), place()));
    return customers.search(Optional.of(name), Optional.empty(), 1).get(0).email().toString();
  }

  private String registerPhone(String text) {
    String name = "phone" + count;
    Registrant typed = new Registrant(name, PASSWORD, "Anne", "anne@example.com", text);
    answer(register.register(typed, place()));
    return customers.search(Optional.of(name), Optional.empty(), 1).get(0).phone().toString();
  }

  private static Registrant registrant(String userName, String password, String fullName) {
    return new Registrant(userName, password, fullName, "anne@example.com", "");
  }

  private String customerName(String text) {
    ContactChange change =
        ContactChange.typed(
            Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty());
    customers.change(grouped, CustomerChange.ofContact(change), "admin", null);
    return customers.find(grouped).orElseThrow().name();
  }

  private String newCustomer(String text) {
    NewCustomer fresh =
        NewCustomer.typed(
            new CustomerId("NEW" + count),
            text,
            "",
            "",
            "new" + count,
            Optional.of(ShipTo.sent(text, text, text, text, null, "FR")));
    customers.add(fresh, "admin");
    return customers.find(fresh.id()).orElseThrow().name() + addresses.of(fresh.id());
  }

  private String staffUserName(String text) {
    NewStaff fresh = NewStaff.typed(text, Role.SUPPORT, "");
    staff.add(fresh, "admin");
    return staff.find(fresh.userName()).orElseThrow().userName();
  }

  private String staffEmail(String text) {
    staff.add(NewStaff.typed("clerk" + count, Role.SUPPORT, text), "admin");
    return staff.find("clerk" + count).orElseThrow().email().toString();
  }

  private String findStaff(String text) {
    return staff.find(text).toString();
  }

  private String openLink(String text) {
    return links.look(text).toString();
  }

  /** The customer's id is generated each time. */
  private static String answer(Register.Registration action) {
    if (action instanceof Register.Refused refused) {
      throw new InvalidOrder(refused.violations().stream().map(Object::toString).toList());
    }
    return action instanceof Register.Registered done ? done.login().userName() : "taken";
  }

  /** A client address, at a time so much later that earlier tries do not count against this one. */
  private String place() {
    clock.advance(Duration.ofHours(1));
    return "192.0.2.1";
  }

  private String logInAs(String text) {
    return "" + logins.verify(text, PASSWORD, place()).isPresent();
  }

  private String logInWith(String text) {
    return "" + logins.verify("vinet", text, place()).isPresent();
  }

  private String noteAttempt(String text) {
    attempts.note(
        List.of(
            new AttemptNote(
                THEN.plusSeconds(count),
                customer,
                text,
                Optional.empty(),
                AttemptOutcome.INVALID,
                Optional.of(text),
                Channel.API,
                "vinet",
                "node",
                Duration.ZERO)));
    return attempts
        .newest(Attempts.Search.ofCustomer(customer), Optional.empty(), 1)
        .get(0)
        .note()
        .toString();
  }

  private String findProducts(String text) {
    ProductQuery shelf =
        new ProductQuery(Optional.of(text), Optional.empty(), ProductQuery.Sort.CHEAPEST, 0, 100);
    products.onShelf(shelf);
    return products.countOnShelf(shelf)
        + ids(products.search(Optional.of(text), Optional.empty(), Optional.empty(), 100));
  }

  private String findCategory(String text) {
    return ids(products.search(Optional.empty(), Optional.of(text), Optional.empty(), 100));
  }

  /** By length and text, because both databases sort them alike. */
  private static String ids(List<Product> found) {
    return found.stream().map(one -> one.id().value()).toList().toString();
  }

  /** Ids are generated and may contain anything; names may not. */
  private String findCustomers(String text) {
    String folded = TextForms.folded(text);
    return customers.search(Optional.of(text), Optional.empty(), 5_000).stream()
        .map(CustomerFile::name)
        .filter(name -> TextForms.folded(name).contains(folded))
        .sorted()
        .toList()
        .toString();
  }

  /** Numbers are generated; only how many there are is compared. */
  private String findOrders(String text) {
    Optional<String> query = Optional.of(text);
    AllOrders.Search search =
        new AllOrders.Search(
            query,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    int found = orders.newest(search, Optional.empty(), 5).size();
    boolean blank = TextForms.normal(text).isEmpty();
    boolean number = text.matches("(?s).*[0-9A-Za-z\\uFF10-\\uFF5A].*");
    require(blank || number || found == 0, "all orders are found");
    return blank || !number ? "" + found : "some";
  }

  private String findChanges(String text) {
    return ""
        + trail
            .newest(
                new AuditTrail.Search(
                    Optional.of(text).filter(one -> !TextForms.isUnprintable(one)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                Optional.empty(),
                5)
            .size();
  }

  private String findAttempts(String text) {
    Attempts.Search search =
        new Attempts.Search(
            Optional.empty(),
            Optional.of(text),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return "" + attempts.newest(search, Optional.empty(), 5).size();
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new AssertionError(otherwise);
    }
  }

  @Override
  public void close() {
    shop.close();
    database.close();
  }

  /** Hashes nothing: only the typed text matters here. */
  private static final class Plainly implements Passwords {

    @Override
    public String hash(String password) {
      return "plainly:" + Integer.toHexString(password.hashCode());
    }

    @Override
    public boolean verify(String password, String hash) {
      return hash(password).equals(hash);
    }

    @Override
    public boolean isOutdated(String hash) {
      return false;
    }
  }
}
