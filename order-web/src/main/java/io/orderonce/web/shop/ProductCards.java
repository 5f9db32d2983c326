package io.orderonce.web.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.catalog.Product;
import io.orderonce.ids.ProductId;
import io.orderonce.ui.Formats;
import io.orderonce.ui.Pictures;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Product cards, each with a button that adds one piece. The server keeps what is shown as one
 * text; {@code cards.js} builds the cards from it in the browser, so that an open catalogue is one
 * component rather than hundreds.
 */
@Tag("product-cards")
final class ProductCards extends Component implements HasStyle {

  /** The element's property that holds rows and captions, as text. */
  static final String SHELF = "shelf";

  /** The property that holds the number of pieces in the basket, by product, as text. */
  static final String BASKET = "basket";

  private static final JsonMapper JSON = new JsonMapper();

  private final BasketButton basket;

  ProductCards(BasketButton basket) {
    this.basket = basket;
    addClassName("grid");
    addListener(AddClick.class, this::addOne);
    addListener(LessClick.class, this::takeOutOne);
    clear();
  }

  /** A click on a card's button. */
  @DomEvent("product-add")
  public static final class AddClick extends ComponentEvent<ProductCards> {

    private final String product;
    private final int clicks;

    public AddClick(
        ProductCards source,
        boolean fromClient,
        @EventData("event.detail.product") String product,
        @EventData("event.detail.clicks") int clicks) {
      super(source, fromClient);
      this.product = product;
      this.clicks = clicks;
    }
  }

  /** A click on the minus of a product that is in the basket. */
  @DomEvent("product-less")
  public static final class LessClick extends ComponentEvent<ProductCards> {

    private final String product;

    public LessClick(
        ProductCards source,
        boolean fromClient,
        @EventData("event.detail.product") String product) {
      super(source, fromClient);
      this.product = product;
    }
  }

  /** Shows at each card how many pieces of it are in the basket. */
  void show(KeptBasket basket) {
    ObjectNode pieces = JSON.createObjectNode();
    basket.lines().forEach(line -> pieces.put(line.product().value(), line.quantity()));
    getElement().setProperty(BASKET, pieces.toString());
  }

  void clear() {
    ObjectNode words = JSON.createObjectNode();
    words.put("add", getTranslation("basket.add"));
    words.put("addOf", getTranslation("basket.add.of", "{0}"));
    words.put("none", getTranslation("stock.none"));
    words.put("inBasket", getTranslation("basket.in", "{0}"));
    words.put("moreOf", getTranslation("basket.more.of", "{0}"));
    words.put("lessOf", getTranslation("basket.less.of", "{0}"));
    ObjectNode shelf = JSON.createObjectNode();
    shelf.putArray("rows");
    shelf.set("words", words);
    show(shelf);
  }

  /** Appends more cards. */
  void add(List<Product> products) {
    ObjectNode shelf = shown();
    ArrayNode rows = shelf.withArray("rows");
    products.forEach(product -> rows.add(row(product)));
    show(shelf);
  }

  private ObjectNode row(Product product) {
    Pictures.Picture picture = Pictures.drawn(product);
    return JSON.createObjectNode()
        .put("id", product.id().value())
        .put("name", product.name())
        .put("unit", product.unit())
        .put("price", Formats.money(product.unitPrice(), getLocale()))
        .put("soldOut", product.stock() == 0)
        .put("motif", picture.motif())
        .put("hue", picture.hue())
        .put("turn", picture.turn())
        .put("x", picture.x())
        .put("y", picture.y())
        .put("photo", product.page().picture().orElse(null));
  }

  /** Whatever the client sends, only products shown with an enabled button can be added. */
  private void addOne(AddClick click) {
    if (click.clicks < 2) {
      rowOf(click.product)
          .filter(row -> !row.path("soldOut").asBoolean())
          .ifPresent(
              row -> {
                ProductId id = new ProductId(click.product);
                if (isInBasket(id)) {
                  basket.addAnother(id);
                } else {
                  basket.add(id, nameIn(row), 1);
                }
              });
    }
  }

  private void takeOutOne(LessClick click) {
    rowOf(click.product)
        .map(row -> nameIn(row))
        .ifPresent(
            name -> {
              ProductId id = new ProductId(click.product);
              if (isInBasket(id)) {
                basket.takeOutOne(id, name);
              }
            });
  }

  private Optional<JsonNode> rowOf(String product) {
    return StreamSupport.stream(shown().withArray("rows").spliterator(), false)
        .filter(row -> row.path("id").asText().equals(product))
        .findFirst();
  }

  private boolean isInBasket(ProductId product) {
    return parsed(BASKET).path(product.value()).asInt() > 0;
  }

  private static String nameIn(JsonNode row) {
    return row.path("name").asText();
  }

  private ObjectNode shown() {
    return parsed(SHELF);
  }

  private ObjectNode parsed(String property) {
    try {
      return (ObjectNode) JSON.readTree(getElement().getProperty(property, "{}"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(property + " is not the JSON that was set", e);
    }
  }

  private void show(ObjectNode shelf) {
    getElement().setProperty(SHELF, shelf.toString());
  }
}
