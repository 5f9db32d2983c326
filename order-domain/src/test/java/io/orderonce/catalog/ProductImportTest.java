package io.orderonce.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.catalog.jpa.CatalogAdapters;
import io.orderonce.csv.InvalidTable;
import io.orderonce.edits.Update;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.money.Money;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What importing a product table changes, and how concurrent edits affect each other. */
class ProductImportTest extends DatabaseSuite {

  private static final String WHOLE =
      "product_id,name,category,quantity_per_unit,unit_price,units_in_stock,discontinued,currency\n";

  private Products products;

  @BeforeParameterizedClassInvocation
  void openShop() {
    products =
        CatalogAdapters.products(
            database.transactions(), new JpaAuditTrail(database.transactions(), Clock.systemUTC()));
  }

  @AfterEach
  void theShopPricesAsBefore() {
    database.execute("DELETE FROM settings WHERE name = 'currency'");
  }

  @Test
  void a_table_without_currencies_keeps_them() {
    enter(WHOLE + "J1,Fan,Test,1,1200,5,0,JPY\n");

    Products.Imported again =
        enter(
            "product_id,name,category,quantity_per_unit,unit_price,units_in_stock,discontinued\n"
                + "J1,Fan,Test,1,1300,5,0\n");

    assertThat(again).isEqualTo(new Products.Imported(0, 1));
    assertThat(product("J1").unitPrice()).isEqualTo(Money.of("1300", "JPY"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name               | New     | New (Things, one box), 1.500 KWD, 7 in stock, not on sale",
        "category           | Others  | Tea (Others, one box), 1.500 KWD, 7 in stock, not on sale",
        "quantity_per_unit  | a bag   | Tea (Things, a bag), 1.500 KWD, 7 in stock, not on sale",
        "unit_price         | 2.125   | Tea (Things, one box), 2.125 KWD, 7 in stock, not on sale",
        "units_in_stock     | 9       | Tea (Things, one box), 1.500 KWD, 9 in stock, not on sale",
        "discontinued       | FALSE   | Tea (Things, one box), 1.500 KWD, 7 in stock, on sale",
        "currency           | KWD     | Tea (Things, one box), 1.500 KWD, 7 in stock, not on sale",
      })
  void missing_and_empty_cells_keep_their_values(String column, String cell, String after) {
    enter(WHOLE + "T1,Tea,Things,one box,1.500,7,TRUE,KWD\n");

    enter("product_id," + column + "\nT1," + cell + "\n");

    assertThat(product("T1").inFull()).isEqualTo(after);
  }

  @Test
  void a_new_product_defaults_to_the_shops_currency_no_stock_and_on_sale() {
    database.execute("INSERT INTO settings (name, content) VALUES ('currency', 'JPY')");

    enter("product_id,name,category,unit_price\nN1,Fan,Things,1200\n");

    assertThat(product("N1").inFull()).isEqualTo("Fan (Things, ), 1200 JPY, 0 in stock, on sale");
  }

  @Test
  void an_import_is_all_or_nothing_and_names_every_wrong_row_by_its_spreadsheet_row() {
    enter(WHOLE + "J2,Fan,Test,1,1200,5,0,JPY\n");

    assertThatThrownBy(
            () ->
                enter(
                    "product_id,unit_price,currency\n"
                        + "J2,1200.5,\n"
                        + "\n"
                        + "Z9,1,USD\n"
                        + "J2X,1.255,USD\n"))
        .isInstanceOf(InvalidTable.class)
        .hasMessageContaining("row 5: 1.255 is more precise than the smallest unit of USD");
    assertThatThrownBy(() -> enter("product_id,unit_price\nJ2,1200.5\n\nZ9,1\n"))
        .isInstanceOf(InvalidProduct.class)
        .hasMessage(
            "row 2: 1200.5 is more precise than the smallest unit of JPY;"
                + " row 4: product Z9 is new and needs name, category");
    assertThatThrownBy(() -> enter("product_id,currency\nJ2,EUR\n"))
        .hasMessage("row 2: product J2 is priced in JPY; another currency needs a price as well");
    assertThat(product("J2").unitPrice()).isEqualTo(Money.of("1200", "JPY"));
  }

  @Test
  void an_empty_required_cell_is_refused() {
    assertThatThrownBy(() -> enter(WHOLE + "E1,,Test,1,,,,\n"))
        .hasMessageContainingAll(
            "row 2: name is empty",
            "row 2: unit_price is empty",
            "row 2: units_in_stock is empty",
            "row 2: discontinued is empty");
  }

  @Test
  void values_changed_since_they_were_read_are_not_overwritten_and_others_are_kept() {
    enter(WHOLE + "S1,Tea,Things,1,10.00,50,0,USD\n");
    ProductChange.Seen seen = ProductChange.Seen.of(product("S1"));
    database.execute("UPDATE products SET stock = stock - 3 WHERE product_id = 'S1'");

    assertThat(change("S1", Optional.empty(), counted(50, 40), seen))
        .isInstanceOfSatisfying(
            Update.ChangedMeanwhile.class,
            conflict ->
                assertThat(conflict.present())
                    .extracting(present -> ((Product) present).stock())
                    .isEqualTo(47));
    assertThat(product("S1").stock()).isEqualTo(47);
    assertThat(change("S1", Optional.of(Money.of("11.00", "USD")), Optional.empty(), seen))
        .isInstanceOf(Update.Done.class);
    assertThat(product("S1").inFull())
        .isEqualTo("Tea (Things, 1), 11.00 USD, 47 in stock, on sale");
    assertThat(change("NONE", Optional.empty(), counted(50, 40), seen))
        .isInstanceOf(Update.NotThere.class);
  }

  @Test
  void a_figure_that_was_reached_in_another_way_is_not_taken_for_the_change() {
    enter(WHOLE + "S2,Tea,Things,1,10.00,43,0,USD\n");
    ProductChange.Seen seen = ProductChange.Seen.of(product("S2"));
    database.execute("UPDATE products SET stock = stock - 3 WHERE product_id = 'S2'");

    assertThat(change("S2", Optional.empty(), counted(43, 40), seen))
        .isInstanceOf(Update.ChangedMeanwhile.class);
  }

  @Test
  void a_difference_is_applied_to_what_is_there_now_and_never_leaves_less_than_nothing() {
    enter(WHOLE + "S3,Tea,Things,1,10.00,5,0,USD\n");
    ProductId id = new ProductId("S3");

    assertThat(products.change(id, by(-3), "ann")).isInstanceOf(Update.Done.class);
    assertThatThrownBy(() -> products.change(id, by(-3), "ann"))
        .isInstanceOf(InvalidProduct.class)
        .hasMessage("2 are in stock; a change by -3 would leave -1, outside 0 to 1000000000");
    assertThatThrownBy(() -> products.change(id, by(Integer.MAX_VALUE), "ann"))
        .isInstanceOf(InvalidProduct.class);
    assertThat(product("S3").stock()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"SET, 7", "ADD, 17", "KEEP, 10"})
  void an_import_says_what_its_stock_means(StockImport counting, int after) {
    String id = "I" + counting;
    products.importAll(ProductTable.read(WHOLE + id + ",Tea,A,1,1,10,0,USD\n"), counting, "ann");
    assertThat(product(id).stock()).as("of a new product").isEqualTo(10);

    products.importAll(
        ProductTable.read("product_id,units_in_stock\n" + id + ",7\n"), counting, "ann");

    assertThat(product(id).stock()).isEqualTo(after);
  }

  @Test
  void an_import_that_would_add_too_much_names_the_row() {
    enter(WHOLE + "I9,Tea,Things,1,10.00,999999999,0,USD\n");

    assertThatThrownBy(
            () ->
                products.importAll(
                    ProductTable.read("product_id,units_in_stock\nI9,2\n"), StockImport.ADD, "ann"))
        .isInstanceOf(InvalidProduct.class)
        .hasMessageContaining("row 2: 999999999 are in stock");
  }

  private static Optional<StockChange> counted(int seen, int pieces) {
    return Optional.of(new StockChange.FromTo(seen, pieces));
  }

  private static ProductChange by(int difference) {
    return new ProductChange(
        Optional.empty(), Optional.of(new StockChange.By(difference)), Optional.empty());
  }

  private Update<Product> change(
      String id, Optional<Money> price, Optional<StockChange> stock, ProductChange.Seen seen) {
    return products.change(
        new ProductId(id), new ProductChange(price, stock, Optional.empty()), seen, "ann");
  }

  private Products.Imported enter(String table) {
    return products.importAll(ProductTable.read(table), StockImport.SET, "ann");
  }

  private Product product(String id) {
    return products.find(new ProductId(id)).orElseThrow();
  }
}
