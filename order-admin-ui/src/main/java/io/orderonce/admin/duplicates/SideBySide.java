package io.orderonce.admin.duplicates;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.orderonce.admin.parts.Badges;
import io.orderonce.admin.parts.Messages;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderLine;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares two orders in a table, one column each; differences are highlighted and announced to
 * screen readers. On a phone the second order's value is below the first one's: the roles say that
 * it is a table, which its layout no longer does.
 */
@Tag("table")
final class SideBySide extends Component {

  private final Element body = new Element("tbody").setAttribute("role", "rowgroup");

  SideBySide(Order earlier, Order later) {
    getElement().setAttribute("class", "side-by-side");
    getElement().setAttribute("role", "table");
    Element head = new Element("tr").setAttribute("role", "row");
    head.appendChild(heading("", "col"));
    head.appendChild(heading(text("duplicate.earlier") + " (A)", "col"));
    head.appendChild(heading(text("duplicate.later") + " (B)", "col"));
    getElement()
        .appendChild(new Element("thead").setAttribute("role", "rowgroup").appendChild(head), body);
    row("order.number", link(earlier), link(later), false);
    row("orders.state", Badges.of(earlier.state()), Badges.of(later.state()), false);
    row("orders.placed", time(earlier), timeOf(later, earlier), false);
    row(
        "orders.customer",
        customer(earlier),
        customer(later),
        !earlier.customer().equals(later.customer()));
    lines(earlier, later);
    compared("orders.total", earlier, later, order -> Formats.money(order.total(), locale()));
    compared("address.name", earlier, later, SideBySide::recipient);
    compared("address.street", earlier, later, order -> order.shipTo().street());
    compared("address.city", earlier, later, order -> town(order.shipTo()));
    compared("order.country", earlier, later, order -> order.shipTo().country());
    if (!earlier.confirmed().isEmpty() || !later.confirmed().isEmpty()) {
      compared("order.confirmed", earlier, later, SideBySide::confirmed);
    }
  }

  private static String confirmed(Order order) {
    return order.confirmed().stream()
        .map(question -> Messages.text("question." + question.text()))
        .collect(Collectors.joining(", "));
  }

  private Locale locale() {
    return getLocale();
  }

  private void compared(String label, Order one, Order other, Function<Order, String> what) {
    String left = what.apply(one);
    String right = what.apply(other);
    row(label, new Span(left), new Span(right), !left.equals(right));
  }

  /** One row for each product in either order. */
  private void lines(Order one, Order other) {
    Map<String, OrderLine> left = byProduct(one);
    Map<String, OrderLine> right = byProduct(other);
    Map<String, String> names = new LinkedHashMap<>();
    left.forEach((product, line) -> names.put(product, line.name()));
    right.forEach((product, line) -> names.putIfAbsent(product, line.name()));
    names.forEach(
        (product, name) -> {
          String before = pieces(left.get(product));
          String after = pieces(right.get(product));
          row(heading(name, "row"), new Span(before), new Span(after), !before.equals(after));
        });
  }

  private static Map<String, OrderLine> byProduct(Order order) {
    Map<String, OrderLine> lines = new LinkedHashMap<>();
    order.lines().forEach(line -> lines.put(line.product().value(), line));
    return lines;
  }

  private static String pieces(@Nullable OrderLine line) {
    return line == null ? "–" : line.quantity() + " ×";
  }

  private void row(String label, Component left, Component right, boolean differs) {
    row(heading(text(label), "row"), left, right, differs);
  }

  private void row(Element label, Component left, Component right, boolean differs) {
    Element row = new Element("tr").setAttribute("role", "row");
    row.appendChild(label, cell("A", left, differs), cell("B", right, differs));
    if (differs) {
      row.setAttribute("class", "differs");
    }
    body.appendChild(row);
  }

  private static Element cell(String order, Component content, boolean differs) {
    Element cell = new Element("td").setAttribute("role", "cell").setAttribute("data-of", order);
    cell.appendChild(content.getElement());
    if (differs) {
      Span aloud = new Span(text("duplicate.differs"));
      aloud.addClassName("only-aloud");
      cell.appendChild(aloud.getElement());
    }
    return cell;
  }

  private static Element heading(String label, String scope) {
    return new Element("th")
        .setAttribute("scope", scope)
        .setAttribute("role", scope.equals("col") ? "columnheader" : "rowheader")
        .setText(label);
  }

  private static Anchor link(Order order) {
    Anchor link = new Anchor("/admin/orders/" + order.number(), order.number().canonical());
    link.addClassName("mono");
    return link;
  }

  private static Anchor customer(Order order) {
    return new Anchor("/admin/customers/" + order.customer(), order.customer().value());
  }

  private Span time(Order order) {
    return new Span(Formats.timeWithSeconds(order.placedAt(), locale()));
  }

  private Div timeOf(Order order, Order before) {
    Duration apart = Duration.between(before.placedAt(), order.placedAt());
    Span later = new Span(text("duplicate.later-by", ReasonSentences.span(apart)));
    later.addClassName("muted");
    return new Div(time(order), new Span(" "), later);
  }

  private static String recipient(Order order) {
    return ErasedTexts.address(order.shipTo()).orElseGet(() -> order.shipTo().name());
  }

  private static String town(ShipTo shipTo) {
    return Optional.ofNullable(shipTo.postalCode()).map(code -> code + " ").orElse("")
        + shipTo.city()
        + Optional.ofNullable(shipTo.region()).map(region -> ", " + region).orElse("");
  }
}
