package io.orderonce.admin.catalog;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.admin.parts.Amounts;
import io.orderonce.admin.parts.CurrencyField;
import io.orderonce.admin.parts.EditDialog;
import io.orderonce.admin.parts.Staff;
import io.orderonce.admin.parts.Tracked;
import io.orderonce.catalog.InvalidProduct;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductChange;
import io.orderonce.catalog.ProductObjection;
import io.orderonce.catalog.ProductSheet;
import io.orderonce.catalog.Products;
import io.orderonce.catalog.StockChange;
import io.orderonce.ids.ProductId;
import io.orderonce.text.Objection;
import io.orderonce.ui.Formats;
import io.orderonce.ui.Toast;
import io.orderonce.ui.WholeNumberField;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A form to create or edit a product. */
final class ProductForm {

  private static final int LONGEST_ID = 40;
  private static final int LONGEST_NAME = 120;

  private final Products products;
  private final Consumer<Product> done;
  private final EditDialog dialog = new EditDialog();
  private final TextField id = field("product.id", LONGEST_ID);
  private final TextField name = field("product.name", LONGEST_NAME);
  private final TextField category = field("product.category", LONGEST_NAME);
  private final TextField unit = field("product.unit", LONGEST_NAME);
  private final TextField price = field("product.price", 20);
  private final CurrencyField currency =
      new CurrencyField("product-currency", text("product.currency"));
  private final WholeNumberField stock = new WholeNumberField(0, Product.LARGEST_STOCK);
  private final Checkbox onSale = new Checkbox(text("product.on-sale"));
  private final Tracked<String> trackedPrice = new Tracked<>(price);
  private final Tracked<Integer> trackedStock = new Tracked<>(stock);
  private final Tracked<Boolean> trackedSale = new Tracked<>(onSale);

  /**
   * @param done receives the product as saved
   */
  ProductForm(Products products, Consumer<Product> done) {
    this.products = products;
    this.done = done;
    price.setId("product-price");
    stock.setId("product-stock");
    onSale.setId("product-on-sale");
    stock.setLabel(text("product.stock"));
  }

  /**
   * @param usual the shop's default currency
   */
  void create(Currency usual) {
    currency.setValue(usual);
    onSale.setValue(true);
    stock.setValue(0);
    open(
        text("product.new"),
        this::createFromFields,
        id,
        name,
        category,
        unit,
        price,
        currency,
        stock,
        onSale);
  }

  /** While it is open, the list has an address that leads to it. */
  void changeInList(Product product) {
    dialog.standAt(ProductsView.pathOf(product), ProductsView.PATH);
    change(product);
  }

  void change(Product product) {
    trackedPrice.show(plainPrice(product));
    price.setSuffixComponent(new Span(currencyOf(product).getCurrencyCode()));
    trackedStock.show(product.stock());
    stock.setHelperText(text("product.stock.more"));
    trackedSale.show(product.isOnSale());
    Present present = new Present(product);
    open(product.name(), () -> changeFromFields(present), price, stock, onSale);
  }

  /** The product as last read; replaced when someone else has changed it meanwhile. */
  private static final class Present {

    private Product product;

    Present(Product product) {
      this.product = product;
    }
  }

  private static String plainPrice(Product product) {
    return product.unitPrice().plainAmount();
  }

  private static Currency currencyOf(Product product) {
    return product.unitPrice().currency();
  }

  private void open(String title, Runnable save, Component... fields) {
    dialog.setWidth("32rem");
    FormLayout form = new FormLayout(fields);
    form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
    dialog.open(title, "product-save", save, form);
  }

  private void createFromFields() {
    Currency chosen =
        Optional.ofNullable(currency.getValue())
            .orElseThrow(() -> new IllegalArgumentException(text("product.currency.missing")));
    ProductSheet sheet =
        new ProductSheet(
            idFromField(),
            name.getValue().trim(),
            category.getValue().trim(),
            unit.getValue().trim(),
            Amounts.read(price.getValue(), chosen),
            pieces(),
            onSale.getValue());
    products
        .create(sheet, Staff.present().userName())
        .ifPresentOrElse(this::saved, () -> dialog.say(List.of(text("product.id.taken"))));
  }

  private ProductId idFromField() {
    String typed = id.getValue().trim();
    if (!ProductId.isLegal(typed)) {
      throw new InvalidProduct(List.of(Objection.of(ProductObjection.PRODUCT_ID, typed)));
    }
    return new ProductId(typed);
  }

  /** Writes only the fields that were edited: stock keeps changing while the form is open. */
  private void changeFromFields(Present present) {
    Product before = present.product;
    ProductChange change =
        new ProductChange(
            trackedPrice.entered().map(typed -> Amounts.read(typed, currencyOf(before))),
            trackedStock.isTouched()
                ? Optional.of(new StockChange.FromTo(before.stock(), pieces()))
                : Optional.empty(),
            trackedSale.entered());
    products
        .change(before.id(), change, ProductChange.Seen.of(before), Staff.present().userName())
        .<Runnable>answer(
            changed -> () -> saved(changed),
            meanwhile ->
                () -> {
                  showConflict(meanwhile, before);
                  present.product = meanwhile;
                },
            () -> () -> dialog.say(List.of(text("gone"))))
        .run();
  }

  private void showConflict(Product present, Product before) {
    List<String> theirs = new ArrayList<>();
    String cost = Formats.money(present.unitPrice(), UI.getCurrent().getLocale());
    if (trackedPrice.isTouched() && !present.unitPrice().equals(before.unitPrice())) {
      theirs.add(text("changed.field", text("product.price"), cost));
    }
    if (trackedStock.isContested(present.stock())) {
      theirs.add(text("changed.field", text("product.stock"), present.stock()));
    }
    if (trackedSale.isContested(present.isOnSale())) {
      theirs.add(text(present.isOnSale() ? "product.on-sale" : "product.off-sale"));
    }
    dialog.say(List.of(text("product.changed-meanwhile", String.join("; ", theirs))));
    price.setSuffixComponent(new Span(currencyOf(present).getCurrencyCode()));
    trackedPrice.showBehind(plainPrice(present));
    trackedStock.showBehind(present.stock());
    trackedSale.showBehind(present.isOnSale());
    done.accept(present);
  }

  private int pieces() {
    if (stock.getValue() == null) {
      throw new IllegalArgumentException(text("product.stock.missing"));
    }
    return stock.getValue();
  }

  private void saved(Product product) {
    dialog.close();
    done.accept(product);
    Toast.show(text("product.saved", product.name()));
  }

  private static TextField field(String label, int longest) {
    TextField field = new TextField(text(label));
    field.setMaxLength(longest);
    return field;
  }
}
