package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import io.orderonce.attempts.Attempts;
import io.orderonce.config.Settings;
import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.Intent;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.Orders;
import io.orderonce.ui.AttemptTimeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the page of an order knows about the attempts that named it; in a demo, with the buttons
 * that make more of them. Elsewhere these buttons do not exist.
 */
@ApplicationScoped
class Tries {

  @Inject private Settings settings;
  @Inject private Visitor visitor;
  @Inject private Attempts attempts;
  @Inject private Orders orders;

  /** How many orders the customer had when they began to try to break one. */
  record Begun(OrderNumber number, long ordersBefore) {}

  /**
   * The panel beside a checkout.
   *
   * @param intent what would be ordered now; empty if it cannot be, which the page then says
   */
  Optional<TryToBreak> besideCheckout(OrderNumber number, Supplier<Optional<Intent>> intent) {
    return settings.isDemo()
        ? Optional.of(TryToBreak.anOrderToCome(this, number, intent))
        : Optional.empty();
  }

  /** The panel on an order's page. */
  Optional<TryToBreak> besideOrder(OrderNumber number, Intent intent) {
    return settings.isDemo()
        ? Optional.of(TryToBreak.anExistingOrder(this, number, intent))
        : Optional.empty();
  }

  /** The attempts that named an order of this customer's, which exists. */
  AttemptTimeline timelineOf(OrderNumber number) {
    return new AttemptTimeline(
        attempts,
        ofThisCustomer(number),
        new CountedServers(),
        AttemptTimeline.Conclusion.ONE_ORDER);
  }

  /** The same while it is tried to make it two: all new orders of the customer are counted. */
  AttemptTimeline timelineOfTries(OrderNumber number) {
    return new AttemptTimeline(
        attempts,
        ofThisCustomer(number),
        new CountedServers(),
        () -> begun(number).map(this::counted).orElseGet(() -> toldOnly(number)));
  }

  private AttemptTimeline.Conclusion.Told counted(Begun begun) {
    long now = orders.countOf(customer());
    return new AttemptTimeline.Conclusion.Told(
        now - begun.ordersBefore,
        UI.getCurrent().getTranslation("try.counted", begun.ordersBefore, now));
  }

  /** Nothing was tried in this session: only this order counts. */
  private AttemptTimeline.Conclusion.Told toldOnly(OrderNumber number) {
    return new AttemptTimeline.Conclusion.Told(
        orders.find(customer(), number).isPresent() ? 1 : 0, "");
  }

  private Attempts.Search ofThisCustomer(OrderNumber number) {
    return Attempts.Search.ofOrder(number).by(customer());
  }

  /**
   * Remembers how many orders there were before the first try.
   *
   * @param existing how many of the present orders the tries are about: one on an order's page
   */
  void begin(OrderNumber number, int existing) {
    if (begun(number).isEmpty()) {
      VaadinSession.getCurrent()
          .setAttribute(Begun.class, new Begun(number, orders.countOf(customer()) - existing));
    }
  }

  private Optional<Begun> begun(OrderNumber number) {
    return Optional.ofNullable(VaadinSession.getCurrent().getAttribute(Begun.class))
        .filter(begun -> begun.number.equals(number));
  }

  String userName() {
    return visitor.login().orElseThrow().userName();
  }

  private CustomerId customer() {
    return visitor.customer().orElseThrow();
  }
}
