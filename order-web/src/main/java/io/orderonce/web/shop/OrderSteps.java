package io.orderonce.web.shop;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.orderonce.ordering.EventKind;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderEvent;
import io.orderonce.ordering.OrderState;
import io.orderonce.ui.Formats;
import java.util.Optional;

/** The way of an order, from placed to shipped: what has happened, where it is, what comes next. */
final class OrderSteps extends OrderedList {

  OrderSteps(Order order) {
    addClassName("steps");
    OrderState state = order.state();
    add(step("state.placed", "done", of(order, EventKind.PLACED)));
    if (state == OrderState.HELD) {
      add(held(of(order, EventKind.HELD)));
    }
    if (state == OrderState.CANCELLED) {
      add(step("state.cancelled", "now", of(order, EventKind.CANCELLED)));
    } else {
      add(
          step(
              "state.shipped",
              state == OrderState.SHIPPED ? "done" : "next",
              of(order, EventKind.SHIPPED)));
    }
  }

  /** The latest of this kind: an order may be held more than once. */
  private static Optional<OrderEvent> of(Order order, EventKind kind) {
    return order.history().stream()
        .filter(event -> event.kind() == kind)
        .reduce((earlier, later) -> later);
  }

  /** Whoever held it gave a reason, which is for the customer too. */
  private ListItem held(Optional<OrderEvent> event) {
    ListItem step = step("state.held", "now", event);
    event
        .flatMap(OrderEvent::reason)
        .ifPresent(
            reason -> {
              Span why = new Span("“" + reason + "”");
              why.addClassName("why");
              step.add(why);
            });
    return step;
  }

  private ListItem step(String text, String progress, Optional<OrderEvent> event) {
    Span what = new Span(getTranslation(text));
    what.addClassName("what");
    ListItem step = new ListItem(what);
    step.addClassName(progress);
    if (progress.equals("now")) {
      step.getElement().setAttribute("aria-current", "step");
    }
    event.ifPresent(
        happened -> {
          Span when = new Span(Formats.time(happened.at(), getLocale()));
          when.addClassName("muted");
          step.add(when);
        });
    return step;
  }
}
