package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.catalog.ProductChange;
import io.orderonce.catalog.Products;
import io.orderonce.catalog.StockChange;
import io.orderonce.catalog.jpa.CatalogAdapters;
import io.orderonce.edits.Update;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import java.util.ArrayList;
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

  /** As many orders as there are, from many customers, in trays. */
  private int orders() {
    PlaceOrder gate = shop.placeOrder();
    List<CustomerId> customers = Stream.generate(() -> shop.customer()).limit(CUSTOMERS).toList();
    List<CompletableFuture<Placement>> answers = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      TestShop.Sending sending = shop.sending(customers.get(i % CUSTOMERS)).of(tofu, piecesOf(i));
      answers.add(gate.place(sending.submission()).toCompletableFuture());
    }
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.orTimeout(60, TimeUnit.SECONDS).join())
                    .isInstanceOf(Placement.Placed.class));
    return -ordered(ORDERS);
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
