package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductQuery;
import io.orderonce.catalog.Products;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue. The search is part of the page's address, which can be shared. */
@Route("")
@AnonymousAllowed
@CdiComponent
public class CatalogView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  private static final int PAGE = 24;

  private final Products products;
  private final TextField search = new TextField();
  private final Div categories = new Div();
  private final Select<ProductQuery.Sort> sort = new Select<>();
  private final ProductCards grid;
  private final Paragraph found = new Paragraph();
  private final Button more = new Button();
  private String category = "";
  private int shown;

  @Inject
  CatalogView(Products products, BasketButton basketButton) {
    this.products = products;
    this.grid = new ProductCards(basketButton);
    addClassName("catalog");
    search.setId("search");
    search.setPlaceholder(getTranslation("catalog.search"));
    search.setAriaLabel(getTranslation("catalog.search"));
    search.setPrefixComponent(VaadinIcon.SEARCH.create());
    search.setClearButtonVisible(true);
    search.setMaxLength(120);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            remember();
          }
        });
    categories.setId("category-filter");
    categories.addClassName("chips");
    categories.getElement().setAttribute("role", "group");
    categories.getElement().setAttribute("aria-label", getTranslation("catalog.categories"));
    sort.setItems(ProductQuery.Sort.values());
    sort.setValue(ProductQuery.Sort.NAME);
    sort.setAriaLabel(getTranslation("catalog.sort"));
    sort.setItemLabelGenerator(order -> getTranslation("catalog.sort." + order));
    sort.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            remember();
          }
        });
    found.addClassName("muted");
    found.getElement().setAttribute("role", "status");
    more.setText(getTranslation("catalog.more"));
    more.addClickListener(click -> showMore());
    Div tools = new Div(search, sort);
    tools.addClassName("tools");
    Paragraph lead = new Paragraph(getTranslation("catalog.lead"));
    lead.addClassName("muted");
    add(new H1(getTranslation("catalog.title")), lead, tools, categories, found, grid, more);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    Location location = event.getLocation();
    search.setValue(parameter(location, "q"));
    category = parameter(location, "category");
    sort.setValue(ProductQuery.Sort.named(parameter(location, "sort")));
    showCategories();
    showFirst();
  }

  private static String parameter(Location location, String name) {
    return location.getQueryParameters().getSingleParameter(name).orElse("");
  }

  private void remember() {
    Map<String, String> parameters = new HashMap<>();
    put(parameters, "q", search.getValue().trim());
    put(parameters, "category", category);
    put(
        parameters,
        "sort",
        sort.getValue() == ProductQuery.Sort.NAME ? "" : sort.getValue().toString());
    getUI().ifPresent(ui -> ui.navigate(CatalogView.class, QueryParameters.simple(parameters)));
  }

  private static void put(Map<String, String> parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.put(name, value);
    }
  }

  private void showCategories() {
    categories.removeAll();
    categories.add(chip("", getTranslation("catalog.all")));
    products
        .categories()
        .forEach(name -> categories.add(chip(name, Categories.nameOn(this, name))));
  }

  private NativeButton chip(String value, String text) {
    NativeButton chip =
        new NativeButton(
            text,
            click -> {
              category = value;
              remember();
            });
    chip.addClassName("chip");
    chip.getElement().setAttribute("aria-pressed", Boolean.toString(value.equals(category)));
    return chip;
  }

  private void showFirst() {
    grid.clear();
    shown = 0;
    showMore();
  }

  private void showMore() {
    ProductQuery query =
        new ProductQuery(
            Optional.of(search.getValue().trim()).filter(text -> !text.isEmpty()),
            Optional.of(category).filter(text -> !text.isEmpty()),
            sort.getValue(),
            shown,
            PAGE + 1);
    List<Product> page = products.onShelf(query);
    grid.add(page.stream().limit(PAGE).toList());
    shown += Math.min(PAGE, page.size());
    more.setVisible(page.size() > PAGE);
    found.setText(
        shown == 0
            ? getTranslation("catalog.nothing")
            : getTranslation("catalog.found", products.countOnShelf(query)));
  }

  @Override
  public String getPageTitle() {
    return "OrderOnce";
  }
}
