package io.orderonce.admin.catalog;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.parts.Card;
import io.orderonce.admin.parts.Cards;
import io.orderonce.admin.parts.CsvFile;
import io.orderonce.admin.parts.Paths;
import io.orderonce.admin.parts.Sorting;
import io.orderonce.admin.parts.Staff;
import io.orderonce.admin.parts.TableImport;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductTable;
import io.orderonce.catalog.Products;
import io.orderonce.catalog.StockImport;
import io.orderonce.ids.ProductId;
import io.orderonce.settings.ShopSettings;
import io.orderonce.ui.Categories;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.Formats;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The catalogue as staff see it: price, stock, and whether a product is on sale. */
@Route(ProductsView.PATH)
@RolesAllowed({"admin", "support"})
@CdiComponent
public class ProductsView extends Div implements AfterNavigationObserver, ConsolePage {

  static final String PATH = "admin/products";

  private static final String PRODUCT = "product";
  private static final int PAGE = 100;

  private final Products products;
  private final ShopSettings settings;
  private final TextField filter = new TextField();
  private final Grid<Product> table = new Grid<>();
  private final Button more = new Button();
  private final Paragraph nothing = new Paragraph();
  private final Paragraph hits = new Paragraph();
  private List<Product> shown = new ArrayList<>();

  @Inject
  ProductsView(Products products, ShopSettings settings) {
    this.products = products;
    this.settings = settings;
    filter.setId("filter");
    filter.setPlaceholder(getTranslation("products.filter"));
    filter.setAriaLabel(getTranslation("products.filter"));
    filter.setClearButtonVisible(true);
    filter.setMaxLength(120);
    filter.setValueChangeMode(ValueChangeMode.LAZY);
    filter.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            remember();
          }
        });
    columns();
    Cards.on(table, this::card);
    table.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_ROW_STRIPES);
    table.setAllRowsVisible(true);
    table.addItemClickListener(click -> edit(click.getItem()));
    more.setText(getTranslation("more"));
    more.addClickListener(click -> showMore());
    nothing.setText(getTranslation("nothing-fits"));
    Anchor export =
        CsvFile.streamed(
            getTranslation("export"),
            "products",
            out -> ProductTable.write(products, query(), out));
    export.setId("products-export");
    hits.addClassNames("muted", "hits");
    hits.getElement().setAttribute("role", "status");
    Div tools = new Div(filter, export);
    tools.addClassName("tools");
    if (Staff.isAdmin()) {
      tools.add(newProduct(), importTable());
    }
    add(new H1(getTranslation("products.title")), tools, hits, table, nothing, more);
  }

  private void columns() {
    table
        .addComponentColumn(
            product -> new Anchor(Paths.ofProduct(product.id()), product.id().value()))
        .setHeader(getTranslation("product.id"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    table
        .addColumn(Product::name)
        .setHeader(getTranslation("product.name"))
        .setComparator(Sorting.text(Product::name))
        .setFlexGrow(2);
    table
        .addColumn(product -> Categories.nameOn(this, product.category()))
        .setHeader(getTranslation("product.category"))
        .setComparator(Sorting.text(product -> Categories.nameOn(this, product.category())));
    table
        .addColumn(product -> Formats.money(product.unitPrice(), getLocale()))
        .setHeader(getTranslation("product.price"))
        .setComparator(Comparator.comparing(product -> product.unitPrice().amount()))
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
    table
        .addColumn(Product::stock)
        .setHeader(getTranslation("product.stock"))
        .setSortable(true)
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
    table
        .addColumn(
            product -> getTranslation(product.isOnSale() ? "product.on-sale" : "product.off-sale"))
        .setHeader(getTranslation("product.state"))
        .setSortable(true)
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  private Card card(Product product) {
    Span price = new Span(Formats.money(product.unitPrice(), getLocale()));
    price.addClassName("amount");
    return new Card()
        .line(new Anchor(Paths.ofProduct(product.id()), product.name()), price)
        .line(
            Categories.nameOn(this, product.category()),
            getTranslation(product.isOnSale() ? "product.on-sale" : "product.off-sale"))
        .muted(product.id() + " · " + getTranslation("product.pieces", product.stock()));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    filter.setValue(event.getLocation().getQueryParameters().getSingleParameter("q").orElse(""));
    showAgain();
    event
        .getLocation()
        .getQueryParameters()
        .getSingleParameter(PRODUCT)
        .filter(ProductId::isLegal)
        .flatMap(id -> products.find(new ProductId(id)))
        .ifPresent(this::edit);
  }

  static String pathOf(Product product) {
    return PATH + "?" + PRODUCT + "=" + product.id();
  }

  private void remember() {
    String text = filter.getValue().trim();
    QueryParameters parameters =
        text.isEmpty() ? QueryParameters.empty() : QueryParameters.of("q", text);
    getUI().ifPresent(ui -> ui.navigate(ProductsView.class, parameters));
  }

  private void showMore() {
    Optional<ProductId> after =
        shown.isEmpty() ? Optional.empty() : Optional.of(shown.get(shown.size() - 1).id());
    List<Product> page = products.search(query(), Optional.empty(), after, PAGE + 1);
    page.stream().limit(PAGE).forEach(shown::add);
    table.setItems(shown);
    table.setVisible(!shown.isEmpty());
    nothing.setVisible(shown.isEmpty());
    more.setVisible(page.size() > PAGE);
    hits.setText(getTranslation(more.isVisible() ? "hits.first" : "hits", shown.size()));
    hits.setVisible(!shown.isEmpty());
  }

  private Optional<String> query() {
    return Optional.of(filter.getValue().trim()).filter(text -> !text.isEmpty());
  }

  private void edit(Product product) {
    if (Staff.isAdmin()) {
      new ProductForm(products, this::changed).changeInList(product);
    }
  }

  private Button newProduct() {
    Button button =
        new Button(
            getTranslation("product.new"),
            click -> new ProductForm(products, this::changed).create(settings.read().currency()));
    button.setId("product-new");
    button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    return button;
  }

  private Button importTable() {
    Button button =
        new Button(
            getTranslation("products.import"),
            click -> {
              Select<StockImport> counting = countingChoice();
              new TableImport(
                      getTranslation("products.import"),
                      getTranslation("products.import.more"),
                      rows -> enter(rows, counting.getValue()))
                  .asking(counting)
                  .open();
            });
    button.setId("products-import");
    return button;
  }

  /** By default what orders took since the table was made is not overwritten. */
  private Select<StockImport> countingChoice() {
    Select<StockImport> counting = new Select<>();
    counting.setId("import-stock");
    counting.setLabel(getTranslation("products.import.stock"));
    counting.setItems(StockImport.values());
    counting.setItemLabelGenerator(one -> getTranslation("products.import.stock." + one.text()));
    counting.setValue(StockImport.KEEP);
    counting.setWidthFull();
    return counting;
  }

  private String enter(String rows, StockImport counting) {
    Products.Imported imported =
        products.importAll(ProductTable.read(rows), counting, Staff.present().userName());
    showAgain();
    return getTranslation("products.imported", imported.created(), imported.updated());
  }

  private void changed(Product product) {
    int row = shown.stream().map(Product::id).toList().indexOf(product.id());
    if (row < 0) {
      showAgain();
    } else {
      shown.set(row, product);
      table.setItems(shown);
    }
  }

  private void showAgain() {
    shown = new ArrayList<>();
    showMore();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("products.title") + " · OrderOnce";
  }
}
