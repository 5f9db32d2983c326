package io.orderonce.acceptance.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as a program sends it. Starts small and valid; each method returns a changed copy. Tests
 * repeat the same order often, so a form confirms a repeated order in advance unless told
 * otherwise.
 */
public record OrderForm(
    List<Line> lines, ShipTo shipTo, @Nullable String expectedTotal, List<String> confirm) {

  private static final String SAME_AGAIN = "look-alike";

  private static final ShipTo SOMEWHERE =
      new ShipTo("Ada Buyer", "1 Long Lane", "Reims", null, "51100", "FR");

  public record Line(String productId, int quantity) {}

  public record ShipTo(
      String name,
      String street,
      String city,
      @Nullable String region,
      @Nullable String postalCode,
      String country) {}

  public OrderForm {
    lines = List.copyOf(lines);
    confirm = List.copyOf(confirm);
  }

  public static OrderForm of(String productId, int quantity) {
    return new OrderForm(
        List.of(new Line(productId, quantity)), SOMEWHERE, null, List.of(SAME_AGAIN));
  }

  public OrderForm and(String productId, int quantity) {
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(productId, quantity));
    return new OrderForm(more, shipTo, expectedTotal, confirm);
  }

  public OrderForm to(ShipTo address) {
    return new OrderForm(lines, address, expectedTotal, confirm);
  }

  /** Sends this total, in US dollars, as the one the buyer has seen. */
  public OrderForm expecting(String total) {
    return new OrderForm(lines, shipTo, total, confirm);
  }

  public OrderForm confirming(String... names) {
    List<String> all = new ArrayList<>(List.of(names));
    all.add(SAME_AGAIN);
    return new OrderForm(lines, shipTo, expectedTotal, all);
  }

  /** Confirms nothing in advance. */
  public OrderForm unconfirmed() {
    return new OrderForm(lines, shipTo, expectedTotal, List.of());
  }

  /** Confirms these questions and no others. */
  public OrderForm confirmingOnly(String... names) {
    return new OrderForm(lines, shipTo, expectedTotal, List.of(names));
  }

  /** As a tree, for tests that corrupt it before sending. */
  public ObjectNode tree() {
    ObjectNode form = JsonNodeFactory.instance.objectNode();
    var items = form.putArray("lines");
    for (Line line : lines) {
      items.addObject().put("productId", line.productId()).put("quantity", line.quantity());
    }
    form.putObject("shipTo")
        .put("name", shipTo.name())
        .put("street", shipTo.street())
        .put("city", shipTo.city())
        .put("region", shipTo.region())
        .put("postalCode", shipTo.postalCode())
        .put("country", shipTo.country());
    if (expectedTotal != null) {
      form.putObject("expectedTotal").put("amount", expectedTotal).put("currency", "USD");
    }
    var confirmed = form.putArray("confirm");
    confirm.forEach(confirmed::add);
    return form;
  }

  public byte[] json() {
    return tree().toString().getBytes(StandardCharsets.UTF_8);
  }
}
