package io.orderonce.admin.catalog;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNoDialogs;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.StockImport;
import io.orderonce.customers.Role;
import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import io.orderonce.ui.OpenShop;
import io.orderonce.ui.Translations;
import io.orderonce.ui.WholeNumberField;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The console's page of products. */
class ProductsViewTest extends OpenShop {

  private static final String COLUMNS =
      "product_id,name,category,quantity_per_unit,unit_price,units_in_stock,discontinued\n";

  @Test
  void an_administrator_changes_price_and_stock() {
    Product chai = product("18.00", 39);
    in(staff(Role.ADMIN));
    edit(chai);

    _setValue(field("product.price"), "19.50");
    _setValue(byId(WholeNumberField.class, "product-stock"), 12);
    click("product-save");

    _assertNoDialogs();
    Product now = products.find(chai.id()).orElseThrow();
    assertThat(now.unitPrice().amount()).isEqualByComparingTo("19.50");
    assertThat(now.stock()).isEqualTo(12);
  }

  @Test
  void fields_that_were_not_edited_are_not_written() {
    Product chai = product("18.00", 39);
    in(staff(Role.ADMIN));
    edit(chai);
    nowInStock(chai, 5);

    _setValue(field("product.price"), "20.00");
    click("product-save");

    assertThat(stockOf(chai)).isEqualTo(5);
  }

  @Test
  void an_invalid_price_is_refused_with_a_reason_and_the_form_stays_open() {
    Product chai = product("18.00", 39);
    in(staff(Role.ADMIN));
    edit(chai);

    _setValue(field("product.price"), "cheap");
    click("product-save");

    assertThat(shown("wrong")).hasSize(1).first().asString().isNotBlank();
    assertThat(_get(Dialog.class).isOpened()).isTrue();
    assertThat(byId(Button.class, "product-save").isEnabled()).isTrue();
    assertThat(products.find(chai.id()).orElseThrow()).extracting(Product::stock).isEqualTo(39);
  }

  @Test
  void support_has_read_only_access() {
    Product chai = product("18.00", 39);
    in(staff(Role.SUPPORT));

    edit(chai);

    _assertNoDialogs();
    assertThat(_find(Button.class, search -> search.withId("product-new"))).isEmpty();
    assertThat(_find(Button.class, search -> search.withId("products-import"))).isEmpty();
  }

  @Test
  void a_table_is_imported_completely_or_not_at_all() {
    in(staff(Role.ADMIN));
    open("admin/products", ProductsView.class);
    click("products-import");

    _setValue(
        _get(TextArea.class),
        COLUMNS + "T1,Tofu,Produce,box,1.00,5,0\nT2,Tempeh,Produce,box,x,5,0\n");
    click("import-enter");
    assertThat(shown("wrong").get(0)).contains("Row 3", say("import.nothing"));
    assertThat(products.find(new ProductId("T1"))).isEmpty();

    _setValue(_get(TextArea.class), COLUMNS + "T1,Tofu,Produce,box,1.00,5,0\n");
    click("import-enter");
    _assertNoDialogs();
    assertThat(products.find(new ProductId("T1"))).isPresent();
  }

  @Test
  void an_import_leaves_the_stock_alone_unless_asked_to_change_it() {
    Product chai = product("18.00", 39);
    in(staff(Role.ADMIN));
    open("admin/products", ProductsView.class);

    importStock(chai, StockImport.KEEP);
    assertThat(stockOf(chai)).isEqualTo(39);
    importStock(chai, StockImport.ADD);
    assertThat(stockOf(chai)).isEqualTo(44);
    importStock(chai, StockImport.SET);
    assertThat(stockOf(chai)).isEqualTo(5);
  }

  @SuppressWarnings("unchecked")
  private static void importStock(Product product, StockImport counting) {
    click("products-import");
    Select<StockImport> choice = byId(Select.class, "import-stock");
    assertThat(choice.getValue()).isEqualTo(StockImport.KEEP);
    _setValue(choice, counting);
    _setValue(_get(TextArea.class), "product_id,units_in_stock\n" + product.id() + ",5\n");
    click("import-enter");
    _assertNoDialogs();
  }

  @Test
  void a_count_that_orders_have_overtaken_is_not_saved_even_if_it_is_the_figure_of_now() {
    Product chai = product("18.00", 39);
    in(staff(Role.ADMIN));
    edit(chai);
    nowInStock(chai, 36);

    _setValue(byId(WholeNumberField.class, "product-stock"), 36);
    click("product-save");

    assertThat(shown("wrong")).hasSize(1);
  }

  @Test
  void a_concurrent_change_is_shown_and_edited_fields_keep_their_input() {
    Product chai = product("18.00", 39);
    in(staff(Role.ADMIN));
    edit(chai);
    nowInStock(chai, 36);
    nowCosts(chai, "17.00");
    takeOffSale(chai);

    _setValue(field("product.price"), "19.50");
    _setValue(byId(WholeNumberField.class, "product-stock"), 40);
    click("product-save");

    assertThat(shown("wrong"))
        .containsExactly(say("product.changed-meanwhile", "Price: $17.00; Stock: 36"));
    assertThat(stockOf(chai)).isEqualTo(36);
    assertThat(field("product.price").getValue()).isEqualTo("19.50");
    assertThat(byId(WholeNumberField.class, "product-stock").getValue()).isEqualTo(40);

    click("product-save");
    _assertNoDialogs();
    Product now = products.find(chai.id()).orElseThrow();
    assertThat(now.unitPrice()).isEqualTo(Money.of("19.50", "USD"));
    assertThat(now.stock()).isEqualTo(40);
    assertThat(now.isOnSale()).isFalse();
  }

  @Test
  void a_new_product_is_priced_in_the_shops_currency_unless_another_is_chosen() {
    execute("INSERT INTO settings (name, content) VALUES ('currency', 'KWD')");
    try {
      in(staff(Role.ADMIN));
      open("admin/products", ProductsView.class);
      click("product-new");
      assertThat(currency().getValue()).isEqualTo(Currency.getInstance("KWD"));
      enter("K1", "1.250");
      assertThat(priceOf("K1")).isEqualTo(Money.of("1.250", "KWD"));

      click("product-new");
      _setValue(currency(), Currency.getInstance("JPY"));
      enter("K2", "1200.50");
      assertThat(shown("wrong")).containsExactly(say("amount.unreadable", "JPY", "1000"));
      _setValue(field("product.price"), "1200");
      click("product-save");
      assertThat(priceOf("K2")).isEqualTo(Money.of("1200", "JPY"));
    } finally {
      execute("DELETE FROM settings WHERE name = 'currency'");
    }
  }

  @Test
  void an_edit_keeps_the_currency() {
    Product fan = product("Fan " + System.nanoTime(), "Test", Money.of("1200", "JPY"), 3);
    in(staff(Role.ADMIN));
    edit(fan);
    assertThat(field("product.price").getValue()).isEqualTo("1200");

    _setValue(field("product.price"), "1300");
    click("product-save");

    assertThat(priceOf(fan.id().value())).isEqualTo(Money.of("1300", "JPY"));
  }

  private void enter(String id, String price) {
    _setValue(field("product.id"), id);
    _setValue(field("product.name"), "Fan");
    _setValue(field("product.category"), "Test");
    _setValue(field("product.price"), price);
    click("product-save");
  }

  private Money priceOf(String id) {
    return products.find(new ProductId(id)).orElseThrow().unitPrice();
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<Currency> currency() {
    return byId(ComboBox.class, "product-currency");
  }

  @Test
  void a_table_with_broken_character_encoding_is_refused() {
    in(staff(Role.ADMIN));
    open("admin/products", ProductsView.class);
    click("products-import");

    _setValue(_get(TextArea.class), COLUMNS + "T9,K\uFFFDse,Produce,box,1.00,5,0\n");
    click("import-enter");

    assertThat(shown("wrong").get(0)).contains(say("import.encoding.lost"));
    assertThat(products.find(new ProductId("T9"))).isEmpty();
  }

  @Test
  void errors_in_a_table_are_in_the_language_of_the_page() {
    in(staff(Role.ADMIN));
    UI.getCurrent().setLocale(Translations.CHINESE);
    open("admin/products", ProductsView.class);
    click("products-import");

    _setValue(
        _get(TextArea.class),
        "product_id;name;unit_price;currency\n"
            + "T1;!;1,5;USD\n"
            + ";Tofu;1.234;USD\n"
            + "a b;Tofu;x;ZZZ\n"
            + "T2;Tofu;1,005;USD\n");
    click("import-enter");

    assertThat(shown("wrong").get(0))
        .contains(
            "第 2 行：名称：至少包含一个文字或数字",
            "第 3 行：product_id 是空的。如需保留原值，请去掉整列。",
            "第 3 行：unit_price 的“1.234”既可能是千位分隔，也可能是小数。请不要写千位分隔符。",
            "第 4 行：商品编号由 1 到 40 个英文字母、数字或 _ . - 组成，“a b”不符合。",
            "第 4 行：币种应为 USD 这样的 ISO 4217 代码。")
        .doesNotContain("row", "is empty", "could be");

    _setValue(_get(TextArea.class), "product_id,name,colour\nT1,Tofu,white\n");
    click("import-enter");
    assertThat(shown("wrong").get(0)).contains("未知的列：colour");

    _setValue(_get(TextArea.class), "product_id,name\nT1,Tofu\n");
    click("import-enter");
    assertThat(shown("wrong").get(0)).contains("第 2 行：商品 T1 是新商品，还缺少：category, unit_price");
  }

  @Test
  void an_invalid_product_is_refused_in_the_language_of_the_page() {
    in(staff(Role.ADMIN));
    UI.getCurrent().setLocale(Translations.CHINESE);
    open("admin/products", ProductsView.class);
    click("product-new");

    click("product-save");

    assertThat(shown("wrong").get(0)).contains("商品编号由 1 到 40 个英文字母");
  }

  @Test
  void the_filter_is_part_of_the_address() {
    Product chai = product("18.00", 39);
    in(staff(Role.SUPPORT));

    open("admin/products?q=" + chai.name().replace(" ", "%20"), ProductsView.class);

    assertThat(rows()).extracting(Product::id).containsExactly(chai.id());
  }

  private void edit(Product product) {
    open("admin/products?q=" + product.name().replace(" ", "%20"), ProductsView.class);
    GridKt._clickItem(table(), 0);
  }

  private static List<Product> rows() {
    return GridKt._findAll(table());
  }

  @SuppressWarnings("unchecked")
  private static Grid<Product> table() {
    return _get(Grid.class);
  }

  private static TextField field(String label) {
    return _get(TextField.class, search -> search.withLabel(say(label)));
  }
}
