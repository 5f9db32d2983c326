package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.customers.Contact;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.PhoneNumber;
import io.orderonce.customers.Users;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who makes accounts and writes everything in another way; and a thousand who do not. */
class AttackerTest extends ShopSuite {

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST = 3;
  private static final int TRIES = 25;

  @BeforeEach
  void countFromNothing() {
    forgetWhatOtherTestsOrdered();
  }

  /** An account, as its owner wants it to look. */
  private record Face(String email, String phone, ShipTo shipTo) {}

  private interface Disguise {
    Face number(int i);
  }

  private static String oneOf(int i, String... spellings) {
    return spellings[i % spellings.length];
  }

  private static ShipTo at(String street, String city, String country) {
    return ShipTo.sent("Ada Buyer", street, city, null, null, country);
  }

  private static ShipTo elsewhere(int i) {
    return at("Weit weg " + (1_000 + i), "Berlin", "DE");
  }

  private static final Disguise TAGS =
      i ->
          new Face(
              oneOf(i, "ada.buyer", "adabuyer", "a.d.a.buyer", "AdaBuyer")
                  + "+"
                  + i
                  + oneOf(i, "@gmail.com", "@googlemail.com", "@GMAIL.com"),
              "+4930" + (10_000_000 + i),
              elsewhere(i));

  private static final Disguise DIGITS =
      i ->
          new Face(
              "ada" + i + "@example.org",
              oneOf(
                  i,
                  "+49 30 123456",
                  "030/123456",
                  "（030）１２３４５６",
                  "0049-30-12 34 56",
                  "+4930123456"),
              elsewhere(100 + i));

  private static final Disguise STREETS =
      i ->
          new Face(
              "ben" + i + "@example.org",
              "+4940" + (10_000_000 + i),
              at(
                  oneOf(
                      i,
                      "Obere Str. 57",
                      "Obere Straße 57",
                      "OBERE STRASSE ５７",
                      "Obere-Str.57",
                      "obere straße, Nr. 57"),
                  oneOf(i, "München", "Muenchen", "MÜNCHEN ", "Mu\u0308nchen"),
                  "DE"));

  private static final Disguise CHINESE =
      i ->
          new Face(
              "chen" + i + "@example.org",
              "+4950" + (10_000_000 + i),
              at(
                  oneOf(
                      i,
                      "浦东新区世纪大道100号",
                      "浦东新区 世纪大道 １００ 号",
                      "上海市浦东新区世纪大道100号",
                      "浦東新区世纪大道100號".replace('東', '东')),
                  oneOf(i, "上海市", "上海", "上海 市"),
                  "CN"));

  private static final Disguise A_BIT_OF_EACH =
      i ->
          new Face(
              i % 2 == 0 ? TAGS.number(i).email() : "dan" + i / 2 + "@example.org",
              i % 3 == 0 ? DIGITS.number(i).phone() : "+4960" + (10_000_000 + i / 3),
              i % 2 == 0 ? STREETS.number(i).shipTo() : CHINESE.number(i).shipTo());

  @Test
  void an_attacker_gets_at_most_the_limit_whatever_is_written() {
    rule(MOST, LimitAction.REJECT);
    for (Disguise disguise : List.of(TAGS, DIGITS, STREETS, CHINESE)) {
      assertThat(attack(disguise)).isEqualTo(MOST);
    }
  }

  /** The two houses are two persons until an account has something of both. */
  @Test
  void who_mixes_the_disguises_gets_no_more() {
    rule(MOST, LimitAction.REJECT);

    assertThat(attack(A_BIT_OF_EACH)).isBetween((long) MOST, 2L * MOST);
  }

  private long attack(Disguise disguise) {
    long placed = 0;
    for (int i = 0; i < TRIES; i++) {
      Face face = disguise.number(i);
      placed +=
          shop.placeOrder().place(order(register(face), face, i)).toCompletableFuture().join()
                  instanceof Placement.Placed
              ? 1
              : 0;
    }
    return placed;
  }

  private CustomerId register(Face face) {
    Users users = CustomerAdapters.users(shop.transactions, shop.clock);
    CustomerId id = new CustomerId("F" + ACCOUNTS.incrementAndGet());
    Contact contact =
        new Contact(
            EmailAddress.read(face.email()), PhoneNumber.read(face.phone(), Optional.of("DE")));
    assertThat(contact.email()).isPresent();
    users.createShopper(id.value().toLowerCase(Locale.ROOT), "hash", id, "Somebody", contact);
    return id;
  }

  private Submission order(CustomerId customer, Face face, int i) {
    ProductId goods = i % 2 == 0 ? chai : shop.product("1.00", 10);
    return submission(customer, face.shipTo(), goods);
  }

  private Submission submission(CustomerId customer, ShipTo shipTo, ProductId goods) {
    return new Submission(
        customer,
        RequestId.ofKey(TestShop.newKey(), customer, TestShop.NUMBERS),
        new Intent(new Basket(List.of(new Basket.Line(goods, 1))), shipTo),
        Optional.empty(),
        Set.of(),
        Channel.API,
        "somebody",
        Optional.empty());
  }

  private void rule(int most, LimitAction action) {
    shop.limitRules()
        .add(
            new LimitRule(
                Scope.person(),
                Measure.orders(),
                BigDecimal.valueOf(most),
                DAY,
                action,
                null,
                null),
            "admin");
  }

  /**
   * The customers of the sample, at their addresses and at the neighbours'; ten of the houses are
   * shared by three accounts of a family. Each orders once or twice in a day.
   */
  @Test
  void a_thousand_honest_customers_are_hardly_ever_asked_and_never_refused() throws IOException {
    rule(5, LimitAction.CONFIRM);
    ProductId goods = shop.product("1.00", 10_000);
    List<CSVRecord> sample = sample();
    Random dice = new Random(7);
    List<Submission> orders = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      // of the first thirty, three live in each house
      int house = i < 30 ? i / 3 : i;
      CSVRecord row = sample.get(house % sample.size());
      String neighbour = house < sample.size() ? "" : " " + (200 + house);
      ShipTo home = at(row.get("address") + neighbour, row.get("city"), "DE");
      CustomerId customer =
          register(new Face("honest" + i + "@gmail.com", "+4989" + (10_000_000 + i), home));
      int times = 1 + dice.nextInt(2);
      for (int n = 0; n < times; n++) {
        orders.add(submission(customer, home, goods));
      }
    }

    PlaceOrder placeOrder = shop.placeOrder();
    long asked = 0;
    long refused = 0;
    for (Submission order : orders) {
      Placement answer = placeOrder.place(order).toCompletableFuture().join();
      asked += answer instanceof Placement.ConfirmationRequired ? 1 : 0;
      refused +=
          answer instanceof Placement.ConfirmationRequired || answer instanceof Placement.Placed
              ? 0
              : 1;
    }

    System.out.printf(
        "persons: %s: 1,000 honest customers, 10 families of 3: %,d orders, %d asked, %d refused%n",
        kind, orders.size(), asked, refused);
    assertThat(refused).isZero();
    assertThat(asked).isLessThanOrEqualTo(orders.size() / 100);
    assertThat(orders.size()).isGreaterThan(1_300);
  }

  private static List<CSVRecord> sample() throws IOException {
    try (Reader table =
        new InputStreamReader(
            Objects.requireNonNull(AttackerTest.class.getResourceAsStream("/demo/customers.csv")),
            StandardCharsets.UTF_8)) {
      return CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(table)
          .getRecords();
    }
  }
}
