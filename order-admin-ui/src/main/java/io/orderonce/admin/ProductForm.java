package io.orderonce.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.catalog.InvalidProduct;
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
  private final Dialog dialog = new Dialog();
  private final TextField id = text("product.id", LONGEST_ID);
  private final TextField name = text("product.name", LONGEST_NAME);
  private final TextField category = text("product.category", LONGEST_NAME);
  private final TextField unit = text("product.unit", LONGEST_NAME);
  private final TextField price = text("product.price", 20);
  private final IntegerField stock = new IntegerField(translated("product.stock"));
  private final Checkbox onSale = new Checkbox(translated("product.on-sale"));
  private final Paragraph wrong = new Paragraph();

  /**
   * @param done told of the product as it is afterwards
   */
  ProductForm(Products products, Consumer<Product> done) {
    this.products = products;
    this.done = done;
    stock.setMin(0);
    stock.setMax(Product.LARGEST_STOCK);
    stock.setStepButtonsVisible(true);
    wrong.addClassName("wrong");
    wrong.getElement().setAttribute("role", "alert");
    wrong.setVisible(false);
  }

  void create() {
    dialog.setHeaderTitle(translated("product.new"));
    onSale.setValue(true);
    stock.setValue(0);
    open(this::createFromFields, id, name, category, unit, price, stock, onSale, wrong);
  }

  void change(Product product) {
    dialog.setHeaderTitle(product.name());
    price.setValue(product.unitPrice().amount().toPlainString());
    price.setSuffixComponent(new Span(product.unitPrice().currency().getCurrencyCode()));
    stock.setValue(product.stock());
    stock.setHelperText(translated("product.stock.more"));
    onSale.setValue(product.isOnSale());
    open(() -> changeFromFields(product), price, stock, onSale, wrong);
  }

  private void open(Runnable save, Component... fields) {
    FormLayout form = new FormLayout(fields);
    form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
    dialog.add(form);
    Button cancel = new Button(translated("cancel"), click -> dialog.close());
    Button keep = new Button(translated("save"));
    keep.setId("product-save");
    keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    keep.setDisableOnClick(true);
    keep.addClickListener(
        click -> {
          try {
            save.run();
          } catch (InvalidProduct invalid) {
            say(invalid.violations());
          } catch (IllegalArgumentException invalid) {
            say(List.of(invalid.getMessage()));
          } finally {
            keep.setEnabled(true);
          }
        });
    dialog.getFooter().add(cancel, keep);
    dialog.open();
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
        .create(sheet)
        .ifPresentOrElse(this::saved, () -> say(List.of(translated("product.id.taken"))));
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
        .change(before.id(), change)
        .ifPresentOrElse(this::saved, () -> say(List.of(translated("gone"))));
  }

  private int pieces() {
    if (stock.getValue() == null) {
      throw new IllegalArgumentException(translated("product.stock.missing"));
    }
    return stock.getValue();
  }

  private void saved(Product product) {
    dialog.close();
    done.accept(product);
    Toast.show(translated("product.saved", product.name()));
  }

  private void say(List<String> violations) {
    wrong.setText(String.join("; ", violations));
    wrong.setVisible(true);
  }

  private static TextField text(String label, int longest) {
    TextField field = new TextField(translated(label));
    field.setMaxLength(longest);
    return field;
  }

  private static String translated(String key, Object... parameters) {
    return UI.getCurrent().getTranslation(key, parameters);
  }
}
