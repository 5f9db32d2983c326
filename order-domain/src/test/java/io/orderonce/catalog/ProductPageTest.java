package io.orderonce.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.audit.AuditEntry;
import io.orderonce.audit.AuditTrail;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.catalog.jpa.CatalogAdapters;
import io.orderonce.edits.Update;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.money.Money;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What the shop says about a product, on every database. */
class ProductPageTest extends DatabaseSuite {

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final ProductPage PAGE =
      new ProductPage("Black tea.\n\n加奶煮。", Optional.of("/pictures/1.jpg"));

  private Products products;
  private JpaAuditTrail trail;
  private ProductId chai;

  @BeforeParameterizedClassInvocation
  void openCatalogue() {
    trail = new JpaAuditTrail(database.transactions(), Clock.systemUTC());
    products = CatalogAdapters.products(database.transactions(), trail);
  }

  @BeforeEach
  void enterChai() {
    chai = new ProductId("CHAI" + NUMBERS.incrementAndGet());
    products.create(
        new ProductSheet(chai, "Chai", "Beverages", "box", Money.of("18.00", "USD"), 39, true),
        "admin");
  }

  @Test
  void a_page_is_kept_found_in_every_way_and_recorded() {
    assertThat(products.find(chai).orElseThrow().page()).isEqualTo(ProductPage.NONE);

    assertThat(products.describe(chai, PAGE, ProductPage.NONE, "ann"))
        .isInstanceOf(Update.Done.class);

    assertThat(products.find(chai).orElseThrow().page()).isEqualTo(PAGE);
    assertThat(products.findAll(List.of(chai)).get(chai).page()).isEqualTo(PAGE);
    assertThat(newest().change().by()).isEqualTo("ann");
    assertThat(newest().change().after()).isEqualTo("Black tea.\n\n加奶煮。\n/pictures/1.jpg");
    assertThat(products.find(chai).orElseThrow().stock()).isEqualTo(39);
  }

  @Test
  void what_somebody_else_has_saved_meanwhile_is_not_replaced_unseen() {
    products.describe(chai, PAGE, ProductPage.NONE, "ann");
    ProductPage other = new ProductPage("Green tea.", Optional.empty());

    Update<Product> late = products.describe(chai, other, ProductPage.NONE, "bob");

    assertThat(late).isInstanceOf(Update.ChangedMeanwhile.class);
    assertThat(products.find(chai).orElseThrow().page()).isEqualTo(PAGE);
    assertThat(products.describe(chai, other, PAGE, "bob")).isInstanceOf(Update.Done.class);
    assertThat(products.find(chai).orElseThrow().page()).isEqualTo(other);
  }

  @Test
  void the_same_page_again_changes_and_records_nothing() {
    products.describe(chai, PAGE, ProductPage.NONE, "ann");
    long recorded = newest().number();

    assertThat(products.describe(chai, PAGE, ProductPage.NONE, "ann"))
        .isInstanceOf(Update.Done.class);

    assertThat(newest().number()).isEqualTo(recorded);
  }

  @Test
  void a_product_that_is_not_there_has_no_page() {
    assertThat(products.describe(new ProductId("NONE"), PAGE, ProductPage.NONE, "ann"))
        .isInstanceOf(Update.NotThere.class);
  }

  @Test
  void an_order_and_a_table_leave_the_page_alone() {
    products.describe(chai, PAGE, ProductPage.NONE, "ann");

    products.importAll(
        ProductTable.read("product_id,unit_price\n" + chai + ",19.00\n"), StockImport.SET, "ann");

    assertThat(products.find(chai).orElseThrow().page()).isEqualTo(PAGE);
  }

  @Test
  void a_picture_is_on_the_shops_own_server_or_behind_https() {
    for (String legal :
        List.of("/pictures/11.jpg", "/p?x=1", "https://pictures.example:8443/a/b.webp?w=400")) {
      assertThat(ProductPage.isPicture(legal)).as(legal).isTrue();
    }
    for (String illegal :
        List.of(
            "",
            "pictures/11.jpg",
            "//evil.example/x.jpg",
            "http://pictures.example/x.jpg",
            "javascript:alert(1)",
            "data:image/png;base64,AAAA",
            "https://user:secret@pictures.example/x.jpg",
            "https:///x.jpg",
            "/a b.jpg",
            "/\"onerror=alert(1)",
            "/" + "x".repeat(ProductPage.LONGEST_PICTURE))) {
      assertThat(ProductPage.isPicture(illegal)).as(illegal).isFalse();
      if (!illegal.isEmpty()) {
        assertThatThrownBy(() -> new ProductPage("", Optional.of(illegal)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void a_description_can_be_printed_and_has_an_end() {
    assertThat(ProductPage.isDescription("x".repeat(ProductPage.LONGEST))).isTrue();
    assertThat(ProductPage.isDescription("")).isTrue();
    assertThat(ProductPage.isDescription("x".repeat(ProductPage.LONGEST + 1))).isFalse();
    assertThat(ProductPage.isDescription("a\0b")).isFalse();
    assertThat(new ProductPage("  a \r\n b  \n", Optional.of(" ")))
        .isEqualTo(new ProductPage("a\nb", Optional.empty()));
  }

  private AuditEntry newest() {
    return trail.newest(AuditTrail.Search.of("product", chai.value()), Optional.empty(), 1).get(0);
  }
}
