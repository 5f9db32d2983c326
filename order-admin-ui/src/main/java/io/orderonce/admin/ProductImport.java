package io.orderonce.admin;

import static io.orderonce.admin.Words.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.orderonce.catalog.InvalidProduct;
import io.orderonce.catalog.ProductTable;
import io.orderonce.catalog.Products;
import io.orderonce.pages.Toast;

/** Products from a table of comma-separated values: all of it, or nothing. */
final class ProductImport {

  private static final int LARGEST = 1_000_000;
  private static final int MOST_SHOWN = 20;

  private final Products products;
  private final Runnable done;
  private final Dialog dialog = new Dialog();
  private final TextArea table = new TextArea();
  private final UnorderedList wrong = new UnorderedList();

  ProductImport(Products products, Runnable done) {
    this.products = products;
    this.done = done;
    dialog.setHeaderTitle(text("products.import"));
    dialog.setWidth("60rem");
    table.setId("import-table");
    table.setLabel(text("products.import.table"));
    table.setHelperText(text("products.import.more"));
    table.setMaxLength(LARGEST);
    table.setWidthFull();
    table.setMinRows(8);
    table.setMaxRows(16);
    wrong.addClassName("wrong");
    wrong.getElement().setAttribute("role", "alert");
    wrong.setVisible(false);
    Button cancel = new Button(text("cancel"), click -> dialog.close());
    Button enter = new Button(text("products.import.enter"));
    enter.setId("import-enter");
    enter.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    enter.setDisableOnClick(true);
    enter.addClickListener(
        click -> {
          enter();
          enter.setEnabled(true);
        });
    dialog.add(table, wrong);
    dialog.getFooter().add(cancel, enter);
  }

  void open() {
    dialog.open();
  }

  private void enter() {
    try {
      Products.Imported imported =
          products.importAll(ProductTable.read(table.getValue()), Staff.present().userName());
      dialog.close();
      done.run();
      Toast.show(text("products.imported", imported.created(), imported.updated()));
    } catch (InvalidProduct invalid) {
      wrong.removeAll();
      invalid.violations().stream()
          .limit(MOST_SHOWN)
          .forEach(violation -> wrong.add(new ListItem(violation)));
      wrong.add(new Paragraph(text("products.import.nothing")));
      wrong.setVisible(true);
    }
  }
}
