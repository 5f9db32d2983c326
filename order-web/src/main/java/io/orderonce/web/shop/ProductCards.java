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
import io.orderonce.catalog.Product;
import io.orderonce.ids.ProductId;
import io.orderonce.ui.Formats;
import java.util.List;
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

  private static final JsonMapper JSON = new JsonMapper();

  private final BasketButton basket;

  ProductCards(BasketButton basket) {
    this.basket = basket;
    addClassName("grid");
    addListener(AddClick.class, this::addOne);
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

  void clear() {
    ObjectNode words = JSON.createObjectNode();
    words.put("add", getTranslation("basket.add"));
    words.put("addOf", getTranslation("basket.add.of", "{0}"));
    words.put("none", getTranslation("stock.none"));
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
        .put("y", picture.y());
  }

  /** Whatever the client sends, only products shown with an enabled button can be added. */
  private void addOne(AddClick click) {
    if (click.clicks < 2) {
      StreamSupport.stream(shown().withArray("rows").spliterator(), false)
          .filter(row -> row.path("id").asText().equals(click.product))
          .filter(row -> !row.path("soldOut").asBoolean())
          .findFirst()
          .ifPresent(row -> basket.add(new ProductId(click.product), nameIn(row), 1));
    }
  }

  private static String nameIn(JsonNode row) {
    return row.path("name").asText();
  }

  private ObjectNode shown() {
    try {
      return (ObjectNode) JSON.readTree(getElement().getProperty(SHELF));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the list of products is not the JSON that was set", e);
    }
  }

  private void show(ObjectNode shelf) {
    getElement().setProperty(SHELF, shelf.toString());
  }
}
