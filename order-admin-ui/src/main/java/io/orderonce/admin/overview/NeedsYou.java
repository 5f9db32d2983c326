package io.orderonce.admin.overview;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.OrderState;
import io.orderonce.outbox.EventCursors;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;

/** What waits for somebody to do something about it, each a way to where it is done. */
@Dependent
class NeedsYou extends Div {

  /** Nobody plans a day by the exact figure beyond this. */
  private static final int MOST_COUNTED = 1_000;

  private final AllOrders orders;
  private final SuspectedDuplicates duplicates;
  private final CustomersNearLimits near;
  private final EventCursors cursors;

  @Inject
  NeedsYou(
      AllOrders orders,
      SuspectedDuplicates duplicates,
      CustomersNearLimits near,
      EventCursors cursors) {
    this.orders = orders;
    this.duplicates = duplicates;
    this.near = near;
    this.cursors = cursors;
    setId("needs-you");
    addClassNames("figures", "needs-you");
  }

  /**
   * @param day the attempts of the last 24 hours
   */
  void show(Statistics day) {
    removeAll();
    add("to-ship", placed(), "/admin/orders?state=" + OrderState.PLACED.text());
    add("held", orders.held(), "/admin/orders?state=" + OrderState.HELD.text());
    add("suspected", duplicates.open(), "/admin/duplicates");
    add("near", near.count(), "/admin/limits");
    add(
        "unknown",
        day.sum(AttemptOutcome.OUTCOME_UNKNOWN),
        "/admin/attempts?outcome=" + AttemptOutcome.OUTCOME_UNKNOWN.text());
    add(
        "behind",
        cursors.all().stream().filter(Consumers::isBehind).count(),
        "#" + Consumers.ANCHOR);
  }

  private long placed() {
    AllOrders.Search toShip =
        new AllOrders.Search(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(OrderState.PLACED),
            Optional.empty(),
            Optional.empty());
    return orders.count(toShip, MOST_COUNTED + 1);
  }

  private void add(String name, long count, String path) {
    Span number = new Span(number(count, getLocale()));
    number.addClassName("number");
    Anchor need = new Anchor(path);
    need.add(number, new Span(text("need." + name)));
    need.setId("need-" + name);
    need.setClassName("waiting", count > 0);
    if (path.startsWith("#")) {
      // a place on this page, not a page of the console
      need.getElement().setAttribute("router-ignore", true);
    }
    add(need);
  }

  private static String number(long count, Locale locale) {
    return count > MOST_COUNTED
        ? String.format(locale, "%,d+", MOST_COUNTED)
        : String.format(locale, "%,d", count);
  }
}
