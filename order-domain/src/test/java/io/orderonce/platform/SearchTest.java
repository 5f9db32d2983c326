package io.orderonce.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductSheet;
import io.orderonce.catalog.Products;
import io.orderonce.catalog.jpa.CatalogAdapters;
import io.orderonce.customers.Contact;
import io.orderonce.customers.CustomerChange;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.Users;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.finding.jpa.FindingAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.jpa.LimitAdapters;
import io.orderonce.money.Money;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.jpa.OrderingAdapters;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What searches find in every spelling, and what they do not find, on every database. */
class SearchTest extends DatabaseSuite {

  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final String NUMBER = "0AAAA-BBBBA-CCCCC-DDDDD";

  private static final String OTHER = "0AAAA-BBBBA-CCCCC-EEEEA";
  private static final String CHINESE = "0AAAA-BBBBA-CCCCC-FFFFM";

  private Products products;
  private CustomerFiles customers;
  private AllOrders orders;
  private LimitRules limits;

  @BeforeParameterizedClassInvocation
  void fillTheShop() {
    JpaAuditTrail trail = new JpaAuditTrail(database.transactions(), Clock.systemUTC());
    products = CatalogAdapters.products(database.transactions(), trail);
    customers = CustomerAdapters.customerFiles(database.transactions(), trail);
    orders = OrderingAdapters.allOrders(database.transactions(), database.kind());
    limits = LimitAdapters.limitRules(database.transactions(), trail);
    product("1", "Chai", "Beverages");
    product("2", decomposed("Côte de  Blaye"), decomposed("Thés"));
    product("3", "Rødgrød ５", "Desserts");
    Users users = CustomerAdapters.users(database.transactions(), Clock.systemUTC());
    users.createShopper("zhang", "x", new CustomerId("ZHANG"), "张伟", Contact.NONE);
    users.createShopper("muller", "x", new CustomerId("MULLE"), "Groß & Müller", Contact.NONE);
    database.execute(
        "INSERT INTO orders (order_number, customer_id, request_id, fingerprint, attempt_id,"
            + " placed_at, total, currency, state, channel, confirmed, ship_name, ship_street,"
            + " ship_city, ship_country) VALUES ('"
            + NUMBER
            + "', 'ZHANG', 'k', 'f', 'a', '2026-01-01T00:00:00Z', 1, 'USD', 'placed', 'api', '',"
            + " '张伟', 'x', 'x', 'CN')");
  }

  @Test
  void a_product_is_found_by_every_spelling_of_its_name() {
    for (String query :
        List.of(
            "cote",
            "Côte",
            decomposed("Côte"),
            "CÔTE DE BLAYE ",
            "de  blaye",
            "ｃｏｔｅ",
            "c\u00adote",
            "cote\u00a0de")) {
      assertThat(found(query)).as(query).containsExactly("2");
    }
    assertThat(found("chai ")).containsExactly("1");
    assertThat(found("rodgrod 5")).containsExactly("3");
    assertThat(found("RØDGRØD")).containsExactly("3");
  }

  @Test
  void a_search_for_nothing_readable_finds_nothing_and_a_blank_search_finds_all() {
    for (String query : List.of("\u0301", "\u200b", "\0", "\u202e\u202c")) {
      assertThat(found(query)).as(query).isEmpty();
      assertThat(customersFound(query)).as(query).isEmpty();
    }
    for (String query : List.of(" ", "\u00a0\u3000")) {
      assertThat(found(query)).hasSize(3);
      assertThat(customersFound(query)).hasSize(2);
    }
  }

  @Test
  void a_category_is_the_same_however_its_letters_are_composed() {
    assertThat(inCategory("Thés")).containsExactly("2");
    assertThat(inCategory(decomposed("Thés") + " ")).containsExactly("2");
    assertThat(inCategory("Th\0s")).isEmpty();
  }

  @Test
  void a_customer_is_found_by_every_spelling_of_the_name() {
    assertThat(customersFound("张伟")).containsExactly("ZHANG");
    assertThat(customersFound("gross & muller")).containsExactly("MULLE");
    assertThat(customersFound(decomposed("müller "))).containsExactly("MULLE");
    assertThat(customersFound("ＭＵＬＬＥ")).containsExactly("MULLE");
    assertThat(customersFound("zhang")).containsExactly("ZHANG");
  }

  @Test
  void a_part_of_an_order_number_finds_it_and_what_cannot_be_a_part_finds_nothing() {
    for (String query : List.of("０ＡＡＡＡ", "0aaaa-bb", "ddddd", " o.aaaa ", NUMBER, "")) {
      assertThat(ordersFound(query)).as(query).containsExactly(NUMBER);
    }
    for (String query : List.of("王", "0AAAA张", "é", "\u0301", "-", "٣", "%")) {
      assertThat(ordersFound(query)).as(query).isEmpty();
    }
  }

  @Test
  void an_order_is_found_by_words_of_all_that_is_known_about_it() {
    database.execute(
        "UPDATE customers SET contact = 'Maria Anders', email = 'maria@futter.example',"
            + " phone = '030-0074321' WHERE customer_id = 'MULLE'");
    ordered(OTHER, "MULLE", "po-2026/0815", "Renée O’Neill-Åström", "1", "2");
    ordered(CHINESE, "ZHANG", "K2", "王小明", "3");
    FindingAdapters.earlierOrders(database.transactions()).run("all");

    Map.ofEntries(
            Map.entry("maria", OTHER),
            Map.entry("anders maria", OTHER),
            Map.entry("futter", OTHER),
            Map.entry("maria@futter.example", OTHER),
            Map.entry("030 007 43 21", OTHER),
            Map.entry("+49 30 0074321", OTHER),
            Map.entry("gross & mull", OTHER),
            Map.entry("RENEE", OTHER),
            Map.entry("neill", OTHER),
            Map.entry("astro", OTHER),
            Map.entry("po-2026/08", OTHER),
            Map.entry("cote", OTHER),
            Map.entry("chai maria astrom", OTHER),
            Map.entry("王小明", CHINESE),
            Map.entry("小明", CHINESE),
            Map.entry("明", CHINESE),
            Map.entry("rødgrød 小明", CHINESE))
        .forEach(
            (query, number) -> assertThat(ordersFound(query)).as(query).containsExactly(number));
    for (String query : List.of("tröm", "maria 小明", "chai 王小明", "po-2027", "0074322", "qaria")) {
      assertThat(ordersFound(query)).as(query).isEmpty();
    }
    assertThat(ordersFound("张伟")).containsExactlyInAnyOrder(NUMBER, CHINESE);
    assertThat(orders.count(search("张伟"), 10)).isEqualTo(2);
    assertThat(orders.count(search("张伟"), 1)).isEqualTo(1);
    assertThat(orders.newest(search("张伟"), OrderNumber.read(CHINESE), 10))
        .extracting(order -> order.number().canonical())
        .containsExactly(NUMBER);
  }

  @AfterEach
  void onlyTheFirstOrderStays() {
    database.execute("DELETE FROM order_words");
    database.execute("DELETE FROM order_lines");
    database.execute("DELETE FROM orders WHERE order_number <> '" + NUMBER + "'");
  }

  private void ordered(
      String number, String customer, String key, String receiver, String... products) {
    database.execute(
        "INSERT INTO orders (order_number, customer_id, request_id, fingerprint, attempt_id,"
            + " placed_at, total, currency, state, channel, confirmed, ship_name, ship_street,"
            + " ship_city, ship_country) VALUES ('%s', '%s', '%s', 'f', 'a',"
                .formatted(number, customer, key)
            + " '2026-01-02T00:00:00Z', 1, 'USD', 'placed', 'api', '', '%s', 'x', 'x', 'CN')"
                .formatted(receiver));
    for (String product : products) {
      database.execute(
          "INSERT INTO order_lines (order_number, line_no, product_id, name, quantity, unit_price,"
              + " line_total) VALUES ('%s', %s, '%s', 'x', 1, 1, 1)"
                  .formatted(number, product, product));
    }
  }

  @Test
  void rows_of_earlier_versions_are_found_before_and_after_they_are_folded() {
    database.execute(
        "INSERT INTO products (product_id, name, category, unit_size, unit_price, currency, stock,"
            + " on_sale) VALUES ('8', 'Crème brûlée', '"
            + decomposed("Crèmes")
            + "', 'box', 1, 'USD', 1, TRUE)");
    database.execute(
        "INSERT INTO customers (customer_id, name, created_at, customer_group) VALUES"
            + " ('OLDIE', 'Frédérique', '"
            + THEN
            + "', '"
            + decomposed("Habitués")
            + "')");
    database.execute(
        "INSERT INTO limit_rules (scope, customer_group, kind, most, window_seconds, outcome, note)"
            + " VALUES ('group', '"
            + decomposed("Habitués")
            + "', 'orders', 1, 60, 'reject', 'a\u202eb')");
    assertThat(found("crème brûlée")).isEmpty();
    assertThat(found("br")).containsExactly("8");

    new FoldedNames(database.transactions()).fill();

    assertThat(found("creme brulee")).containsExactly("8");
    assertThat(inCategory("Crèmes")).containsExactly("8");
    assertThat(customersFound("frederique")).containsExactly("OLDIE");
    assertThat(customers.find(new CustomerId("OLDIE")).flatMap(CustomerFile::group))
        .contains("Habitués");
    assertThat(limits.newest(Optional.empty(), 1).get(0).rule().inFull())
        .contains("Habitués", "a\uFFFDb");
    database.execute("DELETE FROM limit_rules WHERE customer_group = 'Habitués'");
    database.execute("DELETE FROM products WHERE product_id = '8'");
    database.execute("DELETE FROM customers WHERE customer_id = 'OLDIE'");
  }

  @Test
  void a_name_changed_by_a_node_of_an_earlier_version_is_folded_at_the_next_start() {
    database.execute("UPDATE products SET name = 'Thé' WHERE product_id = '1'");

    new FoldedNames(database.transactions()).fill();

    assertThat(found("the")).containsExactly("1");
    database.execute("UPDATE products SET name = 'Chai' WHERE product_id = '1'");
    new FoldedNames(database.transactions()).fill();
    assertThat(found("chai")).containsExactly("1");
  }

  @Test
  void a_group_is_the_same_however_its_letters_are_composed() {
    CustomerId zhang = new CustomerId("ZHANG");

    customers.change(
        zhang, CustomerChange.ofGroup(Optional.of(decomposed(" Großhändler "))), "admin", null);

    assertThat(customers.find(zhang).flatMap(CustomerFile::group)).contains("Großhändler");
  }

  private List<String> found(String query) {
    return ids(products.search(Optional.of(query), Optional.empty(), Optional.empty(), 10));
  }

  private List<String> inCategory(String category) {
    return ids(products.search(Optional.empty(), Optional.of(category), Optional.empty(), 10));
  }

  private static List<String> ids(List<Product> products) {
    return products.stream().map(one -> one.id().value()).toList();
  }

  private List<String> customersFound(String query) {
    return customers.search(Optional.of(query), Optional.empty(), 10).stream()
        .map(file -> file.id().value())
        .toList();
  }

  private static AllOrders.Search search(String query) {
    return new AllOrders.Search(
        Optional.of(query),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private List<String> ordersFound(String query) {
    return orders.newest(search(query), Optional.empty(), 10).stream()
        .map(order -> order.number().canonical())
        .toList();
  }

  private void product(String id, String name, String category) {
    products.create(
        new ProductSheet(
            new ProductId(id), name, category, "box", Money.of("1.00", "USD"), 5, true),
        "admin");
  }

  private static String decomposed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD);
  }
}
