package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.catalog.ProductChange;
import io.orderonce.catalog.Products;
import io.orderonce.catalog.StockChange;
import io.orderonce.catalog.jpa.CatalogAdapters;
import io.orderonce.edits.Update;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Orders and two members of staff change the stock of one product at the same time. */
class StockUnderFireTest extends ShopSuite {

  private static final int ORDERS = 1_000;
  private static final int CUSTOMERS = 50;
  private static final int CHANGES_OF_EACH = 50;
  private static final int AT_FIRST = 10_000;

  private ProductId tofu;
  private Products products;

  @Test
  void the_stock_is_what_the_sums_say() {
    tofu = shop.product("23.25", AT_FIRST);
    products = CatalogAdapters.products(shop.transactions, shop.trail());

    List<Integer> moved =
        TestShop.atOnce(
            List.<Callable<Integer>>of(this::orders, this::byDifference, this::byFigure));

    assertThat(moved.get(0)).as("pieces ordered").isEqualTo(-ordered(ORDERS));
    assertThat(shop.stockOf(tofu))
        .isEqualTo(AT_FIRST + moved.stream().mapToInt(Integer::intValue).sum());
  }

  /** All customers at once, each one order after the other; what was not placed is sent again. */
  private int orders() {
    PlaceOrder gate = shop.placeOrder();
    List<CustomerId> customers = Stream.generate(() -> shop.customer()).limit(CUSTOMERS).toList();
    for (int i = 0; i < ORDERS; i += CUSTOMERS) {
      int first = i;
      List<Submission> open =
          IntStream.range(0, CUSTOMERS)
              .mapToObj(
                  buyer ->
                      shop.sending(customers.get(buyer))
                          .of(tofu, piecesOf(first + buyer))
                          .submission())
              .toList();
      while (!open.isEmpty()) {
        open = notPlaced(gate, open);
      }
    }
    return -ordered(ORDERS);
  }

  private static List<Submission> notPlaced(PlaceOrder gate, List<Submission> submissions) {
    List<CompletableFuture<Placement>> answers =
        submissions.stream().map(one -> gate.place(one).toCompletableFuture()).toList();
    return IntStream.range(0, answers.size())
        .filter(i -> !isPlaced(answers.get(i).orTimeout(60, TimeUnit.SECONDS).join()))
        .mapToObj(submissions::get)
        .toList();
  }

  private static boolean isPlaced(Placement placement) {
    return placement instanceof Placement.Placed || placement instanceof Placement.Replayed;
  }

  private static int ordered(int orders) {
    return IntStream.range(0, orders).map(StockUnderFireTest::piecesOf).sum();
  }

  private static int piecesOf(int order) {
    return order % 3 + 1;
  }

  private int byDifference() {
    int sum = 0;
    for (int i = 0; i < CHANGES_OF_EACH; i++) {
      int difference = i % 2 == 0 ? 17 : -5;
      assertThat(change(new StockChange.By(difference))).isInstanceOf(Update.Done.class);
      sum += difference;
    }
    return sum;
  }

  /** Reads the figure and replaces it, until nobody was faster. */
  private int byFigure() {
    int sum = 0;
    for (int i = 0; i < CHANGES_OF_EACH; i++) {
      int difference = i % 2 == 0 ? -11 : 23;
      int seen = products.find(tofu).orElseThrow().stock();
      while (!(change(new StockChange.FromTo(seen, seen + difference)) instanceof Update.Done)) {
        seen = products.find(tofu).orElseThrow().stock();
      }
      sum += difference;
    }
    return sum;
  }

  private Update<?> change(StockChange stock) {
    return products.change(
        tofu, new ProductChange(Optional.empty(), Optional.of(stock), Optional.empty()), "ann");
  }
}
