package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
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
import io.orderonce.baskets.KeptBasket;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductQuery;
import io.orderonce.catalog.Products;
import io.orderonce.ui.Categories;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue. The search is part of the page's address, which can be shared. */
@Route("")
@AnonymousAllowed
@CdiComponent
public class CatalogView extends Div
    implements AfterNavigationObserver, HasDynamicTitle, ShowsBasket {

  private static final int PAGE = 24;

  /** As much as is shown again at once to somebody who returns. */
  private static final int MOST = 20 * PAGE;

  private static final String SHOWN = "shown";

  private final Products products;
  private final TextField search = new TextField();
  private final Div categories = new Div();
  private final Select<ProductQuery.Sort> sort = new Select<>();
  private final BasketButton basketButton;
  private final ProductCards grid;
  private final Paragraph found = new Paragraph();
  private final Button more = new Button();
  private final Button forget = new Button();
  private String category = "";
  private boolean isForgiving;
  private int shown;

  @Inject
  CatalogView(Products products, BasketButton basketButton) {
    this.products = products;
    this.basketButton = basketButton;
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
    forget.setText(getTranslation("catalog.forget"));
    forget.setId("clear-search");
    forget.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
    forget.addClickListener(
        click -> {
          search.clear();
          remember();
          search.focus();
        });
    more.setText(getTranslation("catalog.more"));
    more.addClickListener(
        click -> {
          show(PAGE);
          rememberHowMany();
        });
    Div tools = new Div(search, sort);
    tools.addClassName("tools");
    Paragraph lead = new Paragraph(getTranslation("catalog.lead"));
    lead.addClassName("muted");
    Div result = new Div(found, forget);
    result.addClassName("result");
    add(new H1(getTranslation("catalog.title")), lead, tools, categories, result, grid, more);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    Location location = event.getLocation();
    search.setValue(parameter(location, "q"));
    category = parameter(location, "category");
    sort.setValue(ProductQuery.Sort.named(parameter(location, "sort")));
    showCategories();
    showFirst(asManyAs(parameter(location, SHOWN)));
    basketButton.present().ifPresent(this::show);
  }

  /** Whoever returns finds as many products as they had asked for. */
  private static int asManyAs(String before) {
    return before.matches("[0-9]{1,6}")
        ? Math.max(PAGE, Math.min(MOST, Integer.parseInt(before)))
        : PAGE;
  }

  @Override
  public void show(KeptBasket basket) {
    grid.show(basket);
  }

  private static String parameter(Location location, String name) {
    return location.getQueryParameters().getSingleParameter(name).orElse("");
  }

  private void remember() {
    getUI().ifPresent(ui -> ui.navigate(CatalogView.class, QueryParameters.simple(asked())));
  }

  /** In the address of this page as it is, so that the way back leads to it. */
  private void rememberHowMany() {
    Map<String, String> parameters = asked();
    put(parameters, SHOWN, Integer.toString(shown));
    Location here = new Location("", QueryParameters.simple(parameters));
    getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, here));
  }

  private Map<String, String> asked() {
    Map<String, String> parameters = new HashMap<>();
    put(parameters, "q", search.getValue().trim());
    put(parameters, "category", category);
    put(
        parameters,
        "sort",
        sort.getValue() == ProductQuery.Sort.NAME ? "" : sort.getValue().toString());
    return parameters;
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

  private void showFirst(int number) {
    grid.clear();
    shown = 0;
    isForgiving = false;
    isForgiving = products.countOnShelf(query(1)) == 0;
    show(number);
  }

  private void show(int number) {
    ProductQuery query = query(number + 1);
    List<Product> page = products.onShelf(query);
    grid.add(page.stream().limit(number).toList());
    shown += Math.min(number, page.size());
    more.setVisible(page.size() > number);
    found.setText(result(query));
    forget.setVisible(!search.getValue().isBlank());
  }

  /** Words that find nothing are taken for misspelt ones. */
  private ProductQuery query(int size) {
    ProductQuery query =
        new ProductQuery(
            Optional.of(search.getValue().trim()).filter(text -> !text.isEmpty()),
            Optional.of(category).filter(text -> !text.isEmpty()),
            sort.getValue(),
            shown,
            size);
    return isForgiving ? query.forgiving() : query;
  }

  private String result(ProductQuery query) {
    if (shown == 0) {
      return getTranslation("catalog.nothing");
    }
    long number = products.countOnShelf(query);
    return isForgiving
        ? getTranslation("catalog.nearly", search.getValue().trim(), number)
        : getTranslation("catalog.found", number);
  }

  @Override
  public String getPageTitle() {
    return "OrderOnce";
  }
}
