package io.orderonce.admin.keys;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.UI;
import io.orderonce.admin.parts.Paths;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.Products;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds orders, customers and products by numbers and names, or parts of them. */
@Dependent
class PaletteSearch {

  /** Of each kind: whoever sees more of them goes to the list. */
  private static final int MOST = 5;

  /** Fewer characters of a number are in too many numbers. */
  private static final int SHORTEST_PART = 3;

  private final AllOrders orders;
  private final CustomerFiles customers;
  private final Products products;

  @Inject
  PaletteSearch(AllOrders orders, CustomerFiles customers, Products products) {
    this.orders = orders;
    this.customers = customers;
    this.products = products;
  }

  /**
   * @param typed not empty
   */
  List<Found> find(String typed) {
    List<Found> found = new ArrayList<>();
    if (typed.length() >= SHORTEST_PART) {
      orders.newest(AllOrders.Search.ofNumber(typed), Optional.empty(), MOST).stream()
          .map(PaletteSearch::order)
          .forEach(found::add);
    }
    customers.search(Optional.of(typed), Optional.empty(), MOST).stream()
        .map(PaletteSearch::customer)
        .forEach(found::add);
    Optional.of(typed)
        .filter(ProductId::isLegal)
        .flatMap(id -> products.find(new ProductId(id)))
        .map(PaletteSearch::product)
        .ifPresent(found::add);
    products.search(Optional.of(typed), Optional.empty(), Optional.empty(), MOST).stream()
        .map(PaletteSearch::product)
        .forEach(found::add);
    return found.stream().distinct().toList();
  }

  private static Found order(Order order) {
    String buyer = ErasedTexts.address(order.shipTo()).orElseGet(() -> order.shipTo().name());
    return new Found(
        text("palette.order"),
        order.number().canonical(),
        buyer + " · " + Formats.money(order.total(), UI.getCurrent().getLocale()),
        Paths.ofOrder(order.number().canonical()));
  }

  private static Found customer(CustomerFile file) {
    String name = file.erasedAt().isPresent() ? text("customer.erased.name") : file.name();
    return new Found(
        text("palette.customer"), name, file.id().value(), Paths.ofCustomer(file.id()));
  }

  private static Found product(Product product) {
    return new Found(
        text("palette.product"),
        product.name(),
        product.id().value(),
        Paths.ofProduct(product.id()));
  }
}
