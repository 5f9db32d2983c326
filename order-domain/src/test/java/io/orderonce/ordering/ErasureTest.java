package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.MovableClock;
import io.orderonce.attempts.AttemptNote;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts;
import io.orderonce.attempts.jpa.AttemptAdapters;
import io.orderonce.baskets.BasketOwner;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.StaffDraft;
import io.orderonce.baskets.StaffDrafts;
import io.orderonce.baskets.TypedAddress;
import io.orderonce.baskets.jpa.BasketAdapters;
import io.orderonce.customers.Addresses;
import io.orderonce.customers.Contact;
import io.orderonce.customers.ContactChange;
import io.orderonce.customers.CustomerChange;
import io.orderonce.customers.CustomerEntry;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.LinkIssue;
import io.orderonce.customers.NewCustomer;
import io.orderonce.customers.NewStaff;
import io.orderonce.customers.PhoneNumber;
import io.orderonce.customers.Role;
import io.orderonce.customers.StaffAccounts;
import io.orderonce.customers.Users;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.desk.Parcel;
import io.orderonce.desk.jpa.DeskAdapters;
import io.orderonce.duplicates.OrderedTwice;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.duplicates.SuspectedDuplicates.DuplicateDecision;
import io.orderonce.duplicates.jpa.DuplicateAdapters;
import io.orderonce.edits.Update;
import io.orderonce.finding.jpa.FindingAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import io.orderonce.ordering.jpa.JpaOrderStore;
import io.orderonce.outbox.EventConsumer;
import io.orderonce.privacy.EraseCustomer;
import io.orderonce.settings.jpa.JpaShopSettings;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an erasure promises, on every database: every table is searched for the person. */
class ErasureTest extends ShopSuite {

  private static final AtomicInteger PERSONS = new AtomicInteger(1000);

  /** A number that no other test's person has, in everything that is personal. */
  private int mark;

  private String token;
  private String user;
  private String name;
  private String[] everything;
  private Contact contact;
  private ShipTo home;
  private Erasures erasures;
  private EraseCustomer eraseCustomer;
  private CustomerFiles files;
  private Users users;
  private Addresses addresses;
  private Baskets baskets;
  private StaffDrafts drafts;
  private Attempts attempts;
  private LimitRules rules;
  private SuspectedDuplicates cases;
  private OrderedTwice orderedTwice;
  private EventConsumer detection;
  private Outbox outbox;
  private CustomerId person;

  @BeforeEach
  void inventPerson() {
    mark = PERSONS.incrementAndGet();
    token = "zq" + letters(mark) + "x";
    user = token + "@" + token + "hausen.example";
    name = "Zacharias " + token.toUpperCase(Locale.ROOT) + "wasser";
    everything = new String[] {token, "3012" + mark};
    contact =
        new Contact(
            Optional.of(new EmailAddress("z." + token + "@markerhausen.example")),
            Optional.of(new PhoneNumber("+493012" + mark + "9")));
    home =
        new ShipTo(
            name,
            token + "weg 17",
            token + "hausen",
            token + "land",
            token.toUpperCase(Locale.ROOT),
            "DE");
    openShopForThePerson();
  }

  /** Detection compares words, and takes what has a digit for a house number. */
  private static String letters(int number) {
    return Integer.toString(number)
        .chars()
        .mapToObj(digit -> Character.toString(digit - '0' + 'a'))
        .collect(Collectors.joining());
  }

  private void openShopForThePerson() {
    erasures = new Erasures(shop);
    eraseCustomer = erasures.eraseCustomer(shop.clock);
    files = CustomerAdapters.customerFiles(shop.transactions, shop.trail());
    users = CustomerAdapters.users(shop.transactions, shop.clock);
    addresses = CustomerAdapters.addresses(shop.transactions);
    baskets = shop.baskets();
    drafts = BasketAdapters.drafts(shop.transactions, shop.clock);
    attempts = AttemptAdapters.attempts(shop.transactions);
    rules = shop.limitRules();
    JpaOrderStore store = new JpaOrderStore(shop.transactions, database.kind(), shop.clock);
    JpaShopSettings settings = new JpaShopSettings(shop.transactions, shop.trail());
    cases =
        DuplicateAdapters.suspectedDuplicates(shop.transactions, store, shop.trail(), shop.clock);
    orderedTwice = DuplicateAdapters.orderedTwice(shop.transactions, store);
    detection = DuplicateAdapters.consumer(shop.transactions, store, settings);
    outbox = new Outbox(shop);
    outbox.empty();
    database.execute("DELETE FROM unfinished_erasures");
    database.execute("DELETE FROM erased_user_names");
    database.execute("DELETE FROM suspected_duplicates");
    database.execute("DELETE FROM password_links");
    database.execute("DELETE FROM users");
    CustomerAdapters.staffAccounts(shop.transactions, shop.trail(), shop.clock)
        .add(new NewStaff("ann", Role.SUPPORT, Optional.empty()), "root");
    person = new CustomerId("PERSON" + mark);
    assertThat(users.createShopper(user, "hash", person, name, contact)).isTrue();
  }

  @Test
  void nothing_of_the_person_is_left_in_any_table() {
    Order shipped = placed(person, home, user);
    leavesTracesEverywhere(shipped);
    assertThat(erasures.placesOf(everything))
        .as("where the person is")
        .contains(
            "addresses.street",
            "attempts.done_by",
            "audit_entries.done_by",
            "audit_entries.new_content",
            "audit_entries.old_content",
            "audit_entries.reason",
            "baskets.typed_street",
            "customers.contact",
            "customers.email",
            "customers.name",
            "customers.phone",
            "customers.phone_key",
            "customers.search_name",
            "customers.street",
            "desk_drafts.typed_street",
            "limit_rules.note",
            "mails.answer",
            "mails.user_name",
            "order_events.done_by",
            "order_events.reason",
            "order_notes.content",
            "order_parcels.tracking_number",
            "order_words.word",
            "orders.place_key",
            "orders.ship_city",
            "orders.ship_name",
            "orders.ship_postal_code",
            "orders.ship_region",
            "orders.ship_street",
            "password_links.user_name",
            "suspected_duplicates.reason",
            "suspected_duplicates.reasons",
            "suspected_duplicates.reported_by",
            "users.user_name",
            "webhook_answers.content",
            "webhook_inbox.content");
    assertThat(marksOfThePerson()).isNotEmpty();
    List<String> kept = whatStays();

    Optional<Instant> at = eraseCustomer.erase(person, "ann", "asked for it by letter");

    assertThat(at).isPresent();
    assertThat(erasures.placesOf(everything)).isEmpty();
    assertThat(marksOfThePerson()).isEmpty();
    assertThat(whatStays()).isEqualTo(kept);
    assertThat(shop.trail().broken()).isZero();
    assertThat(database.column("SELECT reason FROM audit_entries WHERE action = 'erased'"))
        .contains("asked for it by letter");
    assertThat(
            database.column(
                "SELECT done_by FROM order_events WHERE event = 'shipped' AND order_number = '"
                    + shipped.number().canonical()
                    + "'"))
        .as("what staff did, and who")
        .containsExactly("ann");
  }

  /** By what they are recognised: nothing that another account or order has, or could have. */
  private List<String> marksOfThePerson() {
    String mine = "customer_id = '" + person + "'";
    List<String> marks =
        new ArrayList<>(database.column("SELECT hash FROM person_keys WHERE " + mine));
    marks.addAll(
        database.column(
            "SELECT place_hash FROM orders WHERE place_hash <> '-' || order_number AND " + mine));
    return marks;
  }

  /** Numbers, keys, fingerprints, totals, lines, states. */
  private List<String> whatStays() {
    List<String> all =
        new ArrayList<>(
            database.column(
                "SELECT order_number || request_id || fingerprint || lines_fingerprint ||"
                    + " CAST(total AS VARCHAR) || state || ship_country || CAST(placed_at AS"
                    + " VARCHAR) FROM orders ORDER BY order_number"));
    all.addAll(
        database.column(
            "SELECT order_number || product_id || CAST(quantity AS VARCHAR) FROM order_lines"
                + " ORDER BY order_number, line_no"));
    all.addAll(
        database.column(
            "SELECT order_number || event || CAST(happened_at AS VARCHAR) FROM order_events"
                + " ORDER BY order_number, event_no"));
    all.addAll(
        database.column(
            "SELECT earlier || later || state FROM suspected_duplicates ORDER BY case_no"));
    return all;
  }

  private void leavesTracesEverywhere(Order shipped) {
    database.execute(
        "UPDATE customers SET contact = 'Frau "
            + token
            + "', street = '"
            + token
            + "weg 17', city = '"
            + token
            + "hausen', country = 'DE' WHERE customer_id = '"
            + person
            + "'");
    addresses.save(person, home);
    files.change(person, CustomerChange.ofBlocked(true), "ann", "Herr " + token + " rief an");
    files.change(person, CustomerChange.ofBlocked(false), "ann", null);
    files.newLink(person, "ann");
    HandleOrder handle = new HandleOrder(shop.store());
    handle.handle(OrderAction.SHIP, shipped.number(), "ann", "an " + name + ", zweiter Stock");

    DeskAdapters.notes(shop.transactions, shop.clock)
        .add(shipped.number(), "ann", "Herr " + token + " rief noch einmal an");
    DeskAdapters.parcels(shop.transactions, shop.trail())
        .enter(shipped.number(), new Parcel("DHL", token + "7"), "ann");

    Order cancelled = placed(person, home, user);
    new CancelOrder(shop.store())
        .cancel(person, cancelled.number(), user, token + " hat es sich anders überlegt");
    Order meant = placed(person, home, user);
    orderedTwice.report(person, placed(person, home, user).number(), meant.number(), user, "Z");
    orderedTwice.report(person, shipped.number(), meant.number(), user, token + ": zweimal");

    CustomerId relative = shop.customer();
    placed(
        relative,
        new ShipTo(
            "Anna " + token + "wasser",
            home.street(),
            home.city(),
            home.region(),
            home.postalCode(),
            "DE"),
        "anna");
    outbox.relay();
    outbox.follow(detection);
    outbox.follow(FindingAdapters.placedOrders(shop.transactions));
    database.execute(
        "DELETE FROM order_words WHERE order_number IN"
            + " (SELECT order_number FROM orders WHERE customer_id = '"
            + relative
            + "')");
    // the relative is not erased; what they share with the person must not be left in the case
    database.execute(
        "UPDATE orders SET ship_name = 'Anna Q', ship_street = 'x', ship_city = 'x', place_key ="
            + " 'x', ship_region = NULL, ship_postal_code = 'x' WHERE customer_id = '"
            + relative
            + "'");
    cases.queue(Optional.empty(), Optional.empty(), 100).stream()
        .filter(one -> one.later().equals(shipped.number()) || one.earlier().equals(meant.number()))
        .forEach(
            one ->
                assertThat(cases.notDuplicate(one.id(), "ann", "Familie " + token))
                    .isInstanceOf(DuplicateDecision.class));

    mailAndWebhooksOf(shipped);
    KeptBasketOf basket = new KeptBasketOf(person);
    baskets.keepAddress(person, basket.number(), TypedAddress.of(home));
    drafts.keep(
        person,
        TestShop.NUMBERS.next(person, shop.clock.instant()),
        new StaffDraft(List.of(), TypedAddress.of(home)));
    LimitRule rule =
        new LimitRule(
            Scope.customer(person.value()),
            Measure.orders(),
            BigDecimal.TEN,
            Duration.ofHours(1),
            LimitAction.REJECT,
            null,
            token + " bestellt für alle");
    rules.add(rule, "ann");
    rules.remove(rules.add(rule, "ann").id(), Optional.empty(), "ann");
    attempts.note(List.of(attempt(Channel.STOREFRONT, user), attempt(Channel.ADMIN, "ann")));
  }

  private void mailAndWebhooksOf(Order order) {
    String number = order.number().canonical();
    database.execute(
        """
        INSERT INTO mails (mail_id, kind, order_number, customer_id, user_name, written_at, state,
          answer, finished_at)
        VALUES ('%1$s', 'receipt', '%1$s', '%2$s', '%3$s', CURRENT_TIMESTAMP, 'refused',
          '550 no mailbox of %4$s', CURRENT_TIMESTAMP)\
        """
            .formatted(number, person, user, name));
    database.execute(
        """
        INSERT INTO webhooks (url, event_types, enabled, secret_sealed, created_at)
        VALUES ('https://%s.example/', '', TRUE, '-', CURRENT_TIMESTAMP)\
        """
            .formatted(number));
    database.execute(
        """
        INSERT INTO webhook_deliveries (webhook_no, event_id, order_number, sequence_no, event,
          happened_at, lane, state, created_at, give_up_at)
        SELECT webhook_no, 1, '%1$s', 1, 'placed', CURRENT_TIMESTAMP, 1, 'delivered',
          CURRENT_TIMESTAMP, CURRENT_TIMESTAMP
        FROM webhooks WHERE url = 'https://%1$s.example/'\
        """
            .formatted(number));
    database.execute(
        """
        INSERT INTO webhook_answers (delivery_no, try_no, answered_at, status, took_ms, content)
        SELECT delivery_no, 1, CURRENT_TIMESTAMP, 200, 1, 'thank you, %s'
        FROM webhook_deliveries WHERE order_number = '%s'\
        """
            .formatted(name, number));
    database.execute(
        """
        INSERT INTO webhook_inbox (received_at, event_id, verdict, content)
        VALUES (CURRENT_TIMESTAMP, '1', 'accepted', '{"name":"%s"}')\
        """
            .formatted(name));
  }

  private AttemptNote attempt(Channel channel, String by) {
    return new AttemptNote(
        shop.clock.instant(),
        person,
        TestShop.newKey(),
        Optional.empty(),
        AttemptOutcome.PLACED,
        Optional.empty(),
        channel,
        by,
        "node",
        Duration.ZERO);
  }

  private final class KeptBasketOf {

    private final CustomerId owner;

    KeptBasketOf(CustomerId owner) {
      this.owner = owner;
      baskets.add(new BasketOwner.Customer(owner), chai, 1);
    }

    OrderNumber number() {
      OrderNumber number = TestShop.NUMBERS.next(owner, shop.clock.instant());
      baskets.keepNumber(owner, number, Optional.empty());
      return number;
    }
  }

  private Order placed(CustomerId customer, ShipTo to, String by) {
    Placement placement = place(submission(customer, TestShop.newKey(), to, by));
    assertThat(placement).isInstanceOf(Placement.Placed.class);
    return ((Placement.Placed) placement).order();
  }

  private Placement place(Submission submission) {
    return TestShop.placed(shop.placeOrder(), submission);
  }

  private Submission submission(CustomerId customer, String key, ShipTo to, String by) {
    return submission(customer, RequestId.ofKey(key, customer, TestShop.NUMBERS), to, by);
  }

  private Submission submission(CustomerId customer, RequestId id, ShipTo to, String by) {
    return new Submission(
        customer,
        id,
        new Intent(new Basket(List.of(new Basket.Line(chai, 1))), to),
        Optional.empty(),
        Set.of(),
        Channel.API,
        by,
        Optional.empty());
  }

  @Test
  void the_account_is_gone_for_ever_and_says_so_and_the_same_call_again_changes_nothing() {
    LinkIssue link = files.newLink(person, "ann");
    Optional<Instant> first = eraseCustomer.erase(person, "ann", "by letter");
    long noted = database.count("SELECT COUNT(*) FROM audit_entries");

    assertThat(eraseCustomer.erase(person, "bob", "once more")).isEqualTo(first);

    assertThat(database.count("SELECT COUNT(*) FROM audit_entries")).isEqualTo(noted);
    CustomerFile file = files.find(person).orElseThrow();
    assertThat(file.erasedAt()).isEqualTo(first);
    assertThat(file.name()).isEmpty();
    assertThat(file.enabled()).isFalse();
    assertThat(file.users()).isEmpty();
    assertThat(users.find(user)).isEmpty();
    assertThat(link).isInstanceOf(LinkIssue.Issued.class);
    assertThat(database.count("SELECT COUNT(*) FROM password_links WHERE user_name <> 'ann'"))
        .isZero();
    assertThat(files.newLink(person, "ann")).isEqualTo(LinkIssue.Refusal.SWITCHED_OFF);
  }

  @Test
  void an_unknown_customer_is_not_erased() {
    assertThat(eraseCustomer.erase(new CustomerId("NOBODY"), "ann", "why")).isEmpty();
    assertThat(database.count("SELECT COUNT(*) FROM unfinished_erasures")).isZero();
  }

  @Test
  void whoever_was_erased_is_neither_changed_nor_enabled_again() {
    CustomerFile before = files.find(person).orElseThrow();
    eraseCustomer.erase(person, "ann", "by letter");
    CustomerFile erased = files.find(person).orElseThrow();

    assertThat(files.change(person, CustomerChange.ofEnabled(true), "ann", null)).contains(erased);
    assertThat(files.change(before, CustomerChange.ofEnabled(true), "ann", null))
        .isEqualTo(new Update.ChangedMeanwhile<>(erased));
    assertThat(files.change(erased, CustomerChange.ofBlocked(true), "ann", null))
        .isEqualTo(new Update.ChangedMeanwhile<>(erased));
    files.changeOwn(
        person,
        new ContactChange(Optional.of(name), Optional.of(contact.email()), Optional.empty()));
    addresses.save(person, home);
    baskets.add(new BasketOwner.Customer(person), chai, 1);
    drafts.keep(
        person,
        TestShop.NUMBERS.next(person, shop.clock.instant()),
        new StaffDraft(List.of(), TypedAddress.of(home)));
    attempts.note(List.of(attempt(Channel.STOREFRONT, user)));

    assertThat(files.find(person)).contains(erased);
    assertThat(erasures.placesOf(everything)).isEmpty();
    assertThat(database.count("SELECT COUNT(*) FROM baskets WHERE customer_id = '" + person + "'"))
        .isZero();
  }

  @Test
  void nobody_gets_the_user_name_or_the_id_again() {
    eraseCustomer.erase(person, "ann", "by letter");
    CustomerId other = new CustomerId("OTHER" + mark);

    assertThat(users.createShopper(user, "hash", other, "Somebody", contact)).isFalse();
    assertThat(files.add(entry(other, user), "ann")).isEqualTo(new CustomerEntry.UserNameTaken());
    StaffAccounts staff =
        CustomerAdapters.staffAccounts(shop.transactions, shop.trail(), shop.clock);
    assertThat(staff.add(new NewStaff(user, Role.SUPPORT, Optional.empty()), "ann")).isEmpty();
    assertThat(users.createFirstAdministrator(user, "hash")).isFalse();
    assertThat(files.add(entry(person, "somebody"), "ann")).isEqualTo(new CustomerEntry.IdTaken());

    assertThat(files.find(other)).isEmpty();
    assertThat(users.find(user)).isEmpty();
    assertThat(files.add(entry(other, "somebody"), "ann"))
        .isInstanceOf(CustomerEntry.Entered.class);
  }

  private static NewCustomer entry(CustomerId id, String userName) {
    return NewCustomer.typed(id, "Somebody", "some@body.example", "", userName, Optional.empty());
  }

  @Test
  void a_late_retry_gets_an_answer_and_makes_no_second_order() {
    String key = TestShop.newKey();
    RequestId number =
        RequestId.ofNumber(
            TestShop.NUMBERS.next(person, shop.clock.instant()).canonical(),
            person,
            TestShop.NUMBERS);
    assertThat(place(submission(person, key, home, user))).isInstanceOf(Placement.Placed.class);
    assertThat(place(submission(person, number, home, user))).isInstanceOf(Placement.Placed.class);
    ShipTo elsewhere = new ShipTo(name, "Other street 1", "Berlin", null, null, "DE");

    eraseCustomer.erase(person, "ann", "by letter");

    for (ShipTo to : List.of(home, elsewhere)) {
      for (String by : List.of(user, "ann")) {
        assertThat(place(submission(person, key, to, by)))
            .isInstanceOf(Placement.CustomerDisabled.class);
        assertThat(place(submission(person, number, to, by)))
            .isInstanceOf(Placement.CustomerDisabled.class);
      }
    }
    assertThat(shop.ordersOf(person)).isEqualTo(2);
    assertThat(shop.stockOf(chai)).isEqualTo(98);
    assertThat(erasures.placesOf(everything)).isEmpty();
  }

  @Test
  void an_order_that_is_being_placed_is_erased_too_or_refused_and_never_lost() {
    ProductId many = shop.product("1.00", 100_000);
    int placed = 0;
    int refused = 0;
    for (int round = 0; round < 30; round++) {
      CustomerId one = new CustomerId("RACE" + mark + "-" + round);
      String login = token + round;
      assertThat(users.createShopper(login, "hash", one, name, contact)).isTrue();
      placed(one, home, login);
      List<Callable<Object>> together = new ArrayList<>();
      together.add(() -> eraseCustomer.erase(one, "ann", "by letter"));
      IntStream.range(0, 4)
          .forEach(
              i ->
                  together.add(
                      () -> {
                        Placement placement =
                            place(
                                new Submission(
                                    one,
                                    RequestId.ofKey(TestShop.newKey(), one, TestShop.NUMBERS),
                                    new Intent(new Basket(List.of(new Basket.Line(many, 1))), home),
                                    Optional.empty(),
                                    Set.of(),
                                    Channel.STOREFRONT,
                                    login,
                                    Optional.empty()));
                        // as the storefront does after an order
                        addresses.save(one, home);
                        baskets.add(new BasketOwner.Customer(one), many, 1);
                        attempts.note(List.of(attemptOf(one, login, "node" + i)));
                        return placement;
                      }));

      List<Object> answers = TestShop.atOnce(together);

      long ordered = answers.stream().filter(Placement.Placed.class::isInstance).count();
      long off = answers.stream().filter(Placement.CustomerDisabled.class::isInstance).count();
      assertThat(ordered + off).as("%s", answers).isEqualTo(4);
      assertThat(shop.ordersOf(one)).isEqualTo(1 + ordered);
      placed += (int) ordered;
      refused += (int) off;
    }
    // what a node was still writing is caught by the second look
    eraseCustomer.goOn();
    eraseCustomer.erase(person, "ann", "by letter");
    assertThat(erasures.placesOf(everything))
        .as("%s placed, %s refused", placed, refused)
        .isEmpty();
    assertThat(placed).as("some orders came first").isPositive();
    assertThat(refused).as("some erasures came first").isPositive();
    assertThat(shop.trail().broken()).isZero();
  }

  private AttemptNote attemptOf(CustomerId customer, String by, String node) {
    return new AttemptNote(
        shop.clock.instant(),
        customer,
        TestShop.newKey(),
        Optional.empty(),
        AttemptOutcome.PLACED,
        Optional.empty(),
        Channel.STOREFRONT,
        by,
        node,
        Duration.ZERO);
  }

  @Test
  void an_erasure_waits_for_the_order_that_has_the_customer_locked() throws Exception {
    try (Connection other = database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "SELECT customer_id FROM customers WHERE customer_id = '" + person + "' FOR UPDATE");
      CompletableFuture<Optional<Instant>> erasure =
          CompletableFuture.supplyAsync(() -> eraseCustomer.erase(person, "ann", "by letter"));
      assertThatThrownBy(() -> erasure.get(300, TimeUnit.MILLISECONDS)).isNotNull();
      insertOrder(statement);
      other.commit();

      assertThat(erasure.get(10, TimeUnit.SECONDS)).isPresent();
    }
    assertThat(shop.ordersOf(person)).isEqualTo(1);
    assertThat(erasures.placesOf(everything)).isEmpty();
  }

  private void insertOrder(Statement statement) throws SQLException {
    statement.execute(
"""
INSERT INTO orders (order_number, customer_id, request_id, fingerprint, attempt_id, placed_at,
  total, currency, state, channel, confirmed, ship_name, ship_street, ship_city, ship_country)
VALUES ('THE-ORDER', '%s', 'the-key', 'v1:x', 'attempt', '2026-01-01 00:00:00+00', 0,
  'USD', 'placed', 'api', '', '%s', 'Here 17', 'There', 'DE')\
"""
            .formatted(person, name));
  }

  @Test
  void an_erasure_that_was_interrupted_is_finished_by_the_next_look() {
    placed(person, home, user);
    MovableClock clock = new MovableClock(shop.clock.instant());
    EraseCustomer interrupted =
        new EraseCustomer(
            CustomerAdapters.accounts(shop.transactions, shop.trail(), database.kind(), clock),
            List.of(
                customer -> {
                  throw new IllegalStateException("the node dies");
                }),
            clock);
    assertThatThrownBy(() -> interrupted.erase(person, "ann", "by letter"))
        .hasMessage("the node dies");
    assertThat(erasures.placesOf(everything)).isNotEmpty();

    EraseCustomer other = erasures.eraseCustomer(clock);
    assertThat(other.goOn()).isEqualTo(1);

    assertThat(erasures.placesOf(everything)).isEmpty();
    assertThat(other.goOn()).as("looked at once more").isEqualTo(1);
    clock.advance(Duration.ofHours(2));
    other.goOn();
    assertThat(other.goOn()).as("finished").isZero();
  }

  @Test
  void more_orders_than_fit_into_one_transaction_are_erased() {
    placed(person, home, user);
    database.execute(
"""
INSERT INTO orders (order_number, customer_id, request_id, fingerprint, attempt_id, placed_at,
  total, currency, state, channel, confirmed, ship_name, ship_street, ship_city, ship_country)
SELECT 'N' || CAST(x.n AS VARCHAR), '%s', 'key-' || CAST(x.n AS VARCHAR), 'v1:x', 'attempt',
  TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00', 0, 'USD', 'placed', 'api', '', '%s',
  'Here 17', 'There', 'DE' FROM %s\
"""
            .formatted(
                person,
                name,
                database.kind() == DatabaseKind.H2
                    ? "(SELECT x AS n FROM SYSTEM_RANGE(1, 1000)) x"
                    : "generate_series(1, 1000) AS x(n)"));

    eraseCustomer.erase(person, "ann", "by letter");

    assertThat(erasures.placesOf(everything)).isEmpty();
    assertThat(shop.ordersOf(person)).isEqualTo(1001);
  }

  @Test
  void what_was_erased_is_like_nothing_any_more() {
    placed(person, home, user);
    CustomerId neighbour = shop.customer();
    placed(neighbour, home, "neighbour");
    eraseCustomer.erase(person, "ann", "by letter");
    eraseCustomer.erase(neighbour, "ann", "by letter");
    CustomerId third = shop.customer();
    placed(third, new ShipTo("A", "B", "C", null, home.postalCode(), "DE"), "third");

    outbox.relay();
    outbox.follow(detection);

    assertThat(cases.queue(Optional.empty(), Optional.empty(), 10)).isEmpty();
  }
}
