package io.orderonce.admin;

import static io.orderonce.admin.Words.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductChange;
import io.orderonce.catalog.ProductSheet;
import io.orderonce.catalog.ProductTable;
import io.orderonce.catalog.Products;
import io.orderonce.money.Money;
import io.orderonce.ordering.ProductId;
import io.orderonce.pages.Toast;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One product, to be entered or changed. */
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
  private final IntegerField stock = new IntegerField(text("product.stock"));
  private final Checkbox onSale = new Checkbox(text("product.on-sale"));

  /**
   * @param done told of the product as it is afterwards
   */
  ProductForm(Products products, Consumer<Product> done) {
    this.products = products;
    this.done = done;
    stock.setMin(0);
    stock.setMax(Product.LARGEST_STOCK);
    stock.setStepButtonsVisible(true);
  }

  void create() {
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
        stock,
        onSale);
  }

  void change(Product product) {
    price.setValue(product.unitPrice().amount().toPlainString());
    price.setSuffixComponent(new Span(product.unitPrice().currency().getCurrencyCode()));
    stock.setValue(product.stock());
    stock.setHelperText(text("product.stock.more"));
    onSale.setValue(product.isOnSale());
    dialog.standAt(ProductsView.pathOf(product), ProductsView.PATH);
    open(product.name(), () -> changeFromFields(product), price, stock, onSale);
  }

  private void open(String title, Runnable save, Component... fields) {
    FormLayout form = new FormLayout(fields);
    form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
    dialog.open(title, "product-save", save, form);
  }

  private void createFromFields() {
    ProductSheet sheet =
        new ProductSheet(
            new ProductId(id.getValue().trim()),
            name.getValue().trim(),
            category.getValue().trim(),
            unit.getValue().trim(),
            Money.of(price.getValue().trim(), ProductTable.CURRENCY),
            pieces(),
            onSale.getValue());
    products
        .create(sheet, Staff.present().userName())
        .ifPresentOrElse(this::saved, () -> dialog.say(List.of(text("product.id.taken"))));
  }

  /** Only what differs is written: the stock goes on changing while somebody looks at the form. */
  private void changeFromFields(Product before) {
    Money unitPrice =
        Money.of(price.getValue().trim(), before.unitPrice().currency().getCurrencyCode());
    ProductChange change =
        new ProductChange(
            Optional.of(unitPrice).filter(now -> !now.equals(before.unitPrice())),
            Optional.of(pieces()).filter(now -> now != before.stock()),
            Optional.of(onSale.getValue()).filter(now -> now != before.isOnSale()));
    products
        .change(before.id(), change, Staff.present().userName())
        .ifPresentOrElse(this::saved, () -> dialog.say(List.of(text("gone"))));
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
