package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.Products;
import io.orderonce.ids.ProductId;
import io.orderonce.ui.Categories;
import io.orderonce.ui.DeliberateClick;
import io.orderonce.ui.Formats;
import io.orderonce.ui.Pictures;
import io.orderonce.ui.QuantityField;
import jakarta.inject.Inject;
import java.util.Optional;

/** One product: description, price and stock. */
@Route("product/:productId")
@AnonymousAllowed
@CdiComponent
public class ProductView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final int FEW = 20;

  private final Products products;
  private final BasketButton basketButton;
  private String title = "";

  @Inject
  ProductView(Products products, BasketButton basketButton) {
    this.products = products;
    this.basketButton = basketButton;
    addClassName("product");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    removeAll();
    Optional<Product> product =
        event
            .getRouteParameters()
            .get("productId")
            .filter(ProductId::isLegal)
            .flatMap(id -> products.find(new ProductId(id)));
    if (product.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    show(product.get());
  }

  private void show(Product product) {
    title = product.name();
    Span category = new Span(Categories.nameOn(this, product.category()));
    category.addClassName("muted");
    Paragraph price = new Paragraph(Formats.money(product.unitPrice(), getLocale()));
    price.addClassName("price-large");
    Paragraph unit = new Paragraph(product.unit());
    unit.addClassName("muted");
    Div facts = new Div(category, new H1(product.name()), unit, price, stock(product));
    facts.addClassName("facts");
    String said = product.page().description();
    if (!said.isEmpty()) {
      Paragraph description = new Paragraph(said);
      description.setId("description");
      description.addClassName("description");
      facts.addComponentAtIndex(3, description);
    }
    if (product.isOnSale() && product.stock() > 0) {
      facts.add(form(product));
    }
    facts.add(new RouterLink(getTranslation("catalog.back"), CatalogView.class));
    Div sheet = new Div(Pictures.of(product), facts);
    sheet.addClassName("sheet");
    add(sheet);
  }

  private Paragraph stock(Product product) {
    String text;
    if (!product.isOnSale()) {
      text = getTranslation("stock.not-sold");
    } else if (product.stock() == 0) {
      text = getTranslation("stock.none");
    } else if (product.stock() <= FEW) {
      text = getTranslation("stock.few", product.stock());
    } else {
      text = getTranslation("stock.there");
    }
    Paragraph stock = new Paragraph(text);
    stock.addClassNames("stock", product.isOnSale() && product.stock() > 0 ? "good" : "gone");
    return stock;
  }

  private Div form(Product product) {
    QuantityField quantity = new QuantityField();
    quantity.setLabel(getTranslation("quantity"));
    quantity.setId("quantity");
    quantity.setValue(1);
    // not the product itself, which would stay in memory as long as the page is open
    ProductId id = product.id();
    String name = product.name();
    Button add = new Button(getTranslation("basket.add"));
    DeliberateClick.on(
        add,
        "add",
        () ->
            quantity
                .wanted()
                .ifPresentOrElse(pieces -> basketButton.add(id, name, pieces), quantity::focus));
    add.setId("add-to-basket");
    add.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_LARGE);
    Div form = new Div(quantity, add);
    form.addClassName("buy");
    return form;
  }

  @Override
  public String getPageTitle() {
    return title + " · OrderOnce";
  }
}
