package io.orderonce.admin.catalog;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.admin.parts.Staff;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductPage;
import io.orderonce.catalog.Products;
import io.orderonce.ids.ProductId;
import io.orderonce.ui.DeliberateClick;
import io.orderonce.ui.Toast;
import java.util.Optional;
import java.util.function.Consumer;

/** What the shop says about a product, and its picture; administrators change both here. */
final class PageOfProduct extends Div {

  private final transient Products products;
  private final transient Consumer<Product> done;
  private final ProductId product;
  private final TextArea description = new TextArea(text("product.description"));
  private final TextField picture = new TextField(text("product.picture"));
  private final Paragraph message = new Paragraph();
  private transient ProductPage seen;

  /**
   * @param done receives the product as saved
   */
  PageOfProduct(Products products, Product product, Consumer<Product> done) {
    this.products = products;
    this.product = product.id();
    this.done = done;
    this.seen = product.page();
    addClassName("panel");
    setId("product-page");
    description.setId("description");
    description.setMaxLength(ProductPage.LONGEST);
    description.setWidthFull();
    picture.setId("picture");
    picture.setMaxLength(ProductPage.LONGEST_PICTURE);
    picture.setHelperText(text("product.picture.more"));
    picture.setWidthFull();
    message.addClassName("wrong");
    message.getElement().setAttribute("role", "alert");
    message.setVisible(false);
    add(new H2(text("product.page")), description, picture, message);
    show(seen);
    if (Staff.isAdmin()) {
      Button save = new Button(text("save"));
      save.setId("page-save");
      DeliberateClick.on(save, "page", this::save);
      add(save);
    } else {
      description.setReadOnly(true);
      picture.setReadOnly(true);
    }
  }

  private void show(ProductPage page) {
    description.setValue(page.description());
    picture.setValue(page.picture().orElse(""));
  }

  private void save() {
    message.setVisible(false);
    String address = picture.getValue().strip();
    description.setErrorMessage(text("product.description.illegal"));
    description.setInvalid(!ProductPage.isDescription(description.getValue()));
    picture.setErrorMessage(text("product.picture.illegal"));
    picture.setInvalid(!address.isEmpty() && !ProductPage.isPicture(address));
    if (!description.isInvalid() && !picture.isInvalid()) {
      save(new ProductPage(description.getValue(), Optional.of(address)));
    }
  }

  private void save(ProductPage page) {
    products
        .describe(product, page, seen, Staff.present().userName())
        .<Runnable>answer(
            changed ->
                () -> {
                  Toast.show(text("product.saved", changed.name()));
                  done.accept(changed);
                },
            meanwhile -> () -> tell(meanwhile.page()),
            () -> () -> say(text("gone")))
        .run();
  }

  /** What was typed stays; saving again replaces what somebody else has saved. */
  private void tell(ProductPage theirs) {
    seen = theirs;
    say(text("product.page.changed-meanwhile", theirs.inFull()));
  }

  private void say(String what) {
    message.setText(what);
    message.setVisible(true);
  }
}
