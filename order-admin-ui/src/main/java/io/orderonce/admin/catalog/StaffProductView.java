package io.orderonce.admin.catalog;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.audit.ChangeList;
import io.orderonce.admin.parts.Badges;
import io.orderonce.admin.parts.Staff;
import io.orderonce.audit.AuditTrail;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.Products;
import io.orderonce.ids.ProductId;
import io.orderonce.ui.Categories;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.Formats;
import io.orderonce.ui.Pictures;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

/** One product as staff see it: everything known about it, and what was changed about it. */
@Route(ProductsView.PATH + "/:productId")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class StaffProductView extends Div implements BeforeEnterObserver, ConsolePage {

  private final Products products;
  private final AuditTrail trail;
  private String title = "";

  @Inject
  StaffProductView(Products products, AuditTrail trail) {
    this.products = products;
    this.trail = trail;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    event
        .getRouteParameters()
        .get("productId")
        .filter(ProductId::isLegal)
        .flatMap(id -> products.find(new ProductId(id)))
        .ifPresentOrElse(this::show, () -> event.rerouteToError(NotFoundException.class));
  }

  private void show(Product product) {
    title = product.name();
    removeAll();
    Div what = new Div(new H2(getTranslation("product.facts")), facts(product));
    what.addClassName("panel");
    Div changes =
        new Div(
            new H2(getTranslation("product.changes")),
            new ChangeList(trail, "product", product.id().value()));
    changes.addClassName("panel");
    PageOfProduct page = new PageOfProduct(products, product, this::show);
    Div left = new Div(what, page);
    left.addClassName("stack");
    Div two = new Div(left, changes);
    two.addClassName("two");
    add(headline(product), two);
  }

  private Div headline(Product product) {
    Div headline = new Div(Pictures.of(product), new H1(product.name()));
    headline.addClassNames("headline", "of-product");
    if (!product.isOnSale()) {
      headline.add(Badges.of(getTranslation("product.off-sale"), "held"));
    }
    if (Staff.isAdmin()) {
      Button change = new Button(getTranslation("product.change"), click -> change(product.id()));
      change.setId("product-change");
      change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      headline.add(change);
    }
    return headline;
  }

  /** As it is now: stock changes with every order. */
  private void change(ProductId id) {
    products
        .find(id)
        .ifPresent(
            product ->
                new ProductForm(products, changed -> products.find(id).ifPresent(this::show))
                    .change(product));
  }

  private Div facts(Product product) {
    Div facts = new Div();
    facts.addClassName("facts-list");
    fact(facts, "product.id", mono(product.id().value()));
    fact(facts, "product.category", new Span(Categories.nameOn(this, product.category())));
    fact(facts, "product.unit", new Span(product.unit().isEmpty() ? "–" : product.unit()));
    fact(facts, "product.price", new Span(Formats.money(product.unitPrice(), getLocale())));
    fact(facts, "product.stock", new Span(getTranslation("product.pieces", product.stock())));
    fact(
        facts,
        "product.state",
        new Span(getTranslation(product.isOnSale() ? "product.on-sale" : "product.off-sale")));
    return facts;
  }

  private static Span mono(String text) {
    Span span = new Span(text);
    span.addClassName("mono");
    return span;
  }

  private void fact(Div facts, String label, Component value) {
    Span name = new Span(getTranslation(label));
    name.addClassName("muted");
    facts.add(name, value);
  }

  @Override
  public String getPageTitle() {
    return title + " · OrderOnce";
  }
}
