package io.orderonce.admin.orders;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.parts.Badges;
import io.orderonce.admin.parts.MailList;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.Paths;
import io.orderonce.admin.parts.ReasonDialog;
import io.orderonce.admin.parts.Staff;
import io.orderonce.duplicates.SuspectedDuplicate;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.mail.Mail;
import io.orderonce.mail.Mails;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.HandleOrder;
import io.orderonce.ordering.HandleOrder.Handling;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderAction;
import io.orderonce.ordering.OrderEvent;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import io.orderonce.ui.Toast;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One order as staff see it: everything known about it, and the actions it allows. */
@Route("admin/orders/:orderNumber")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class StaffOrderView extends Div implements BeforeEnterObserver, ConsolePage {

  private final AllOrders orders;
  private final HandleOrder handleOrder;
  private final SuspectedDuplicates duplicates;
  private final Mails mails;
  private String title = "";

  @Inject
  StaffOrderView(
      AllOrders orders, HandleOrder handleOrder, SuspectedDuplicates duplicates, Mails mails) {
    this.orders = orders;
    this.handleOrder = handleOrder;
    this.duplicates = duplicates;
    this.mails = mails;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    event
        .getRouteParameters()
        .get("orderNumber")
        .flatMap(OrderNumber::read)
        .flatMap(orders::find)
        .ifPresentOrElse(this::show, () -> event.rerouteToError(NotFoundException.class));
  }

  private void show(Order order) {
    title = order.number().canonical();
    removeAll();
    Div side = new Div(new H2(getTranslation("order.facts")), facts(order));
    side.add(new H2(getTranslation("order.history")), history(order));
    cases(order).ifPresent(side::add);
    List<Mail> written = mails.ofOrder(order.number());
    if (!written.isEmpty()) {
      side.add(new H2(getTranslation("mails.title")), new MailList(written, getLocale()));
    }
    side.addClassName("panel");
    Div what = new Div(new H2(getTranslation("order.what")), new OrderLines(order));
    what.addClassName("panel");
    Div two = new Div(what, side);
    two.addClassName("two");
    add(headline(order), actions(order), two);
  }

  private Div headline(Order order) {
    H1 number = new H1(order.number().canonical());
    number.setId("order-number");
    Span state = Badges.of(order.state());
    state.setId("order-state");
    Div headline = new Div(number, state);
    headline.addClassName("headline");
    return headline;
  }

  private Div actions(Order order) {
    Div actions = new Div();
    actions.addClassName("tools");
    for (OrderAction action : OrderAction.values()) {
      if (action.canBeDoneTo(order)) {
        actions.add(button(order, action));
      }
    }
    return actions;
  }

  private Button button(Order order, OrderAction action) {
    String name = nameOf(action);
    Button button = new Button(getTranslation("handle." + name), click -> ask(order, action));
    button.setId("order-" + name);
    if (action == OrderAction.CANCEL) {
      button.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
    } else if (action != OrderAction.HOLD) {
      button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    }
    return button;
  }

  private static String nameOf(OrderAction action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  /** Holding or cancelling an order needs a reason, which the customer can read. */
  private void ask(Order order, OrderAction action) {
    boolean required = action == OrderAction.HOLD || action == OrderAction.CANCEL;
    new ReasonDialog(required)
        .open(
            getTranslation("handle." + nameOf(action)),
            getTranslation("handle." + nameOf(action) + ".more"),
            reason -> handle(order, action, reason));
  }

  private void handle(Order order, OrderAction action, String reason) {
    Handling handling =
        handleOrder.handle(
            action, order.number(), Staff.present().userName(), reason.isEmpty() ? null : reason);
    handling.answer(new HandlingAnswers());
  }

  /** A refused action throws, so that the dialog stays open with the reason as typed. */
  private final class HandlingAnswers implements Handling.Cases<Void> {

    @Override
    public Void done(Handling.Done outcome) {
      show(outcome.order());
      Toast.show(getTranslation("order.done", stateOf(outcome.order())));
      return null;
    }

    @Override
    public Void wrongState(Handling.WrongState outcome) {
      show(outcome.order());
      throw new IllegalArgumentException(
          getTranslation("order.meanwhile", stateOf(outcome.order())));
    }

    @Override
    public Void noSuchOrder(Handling.NoSuchOrder outcome) {
      throw new IllegalArgumentException(getTranslation("handle.gone"));
    }

    private String stateOf(Order order) {
      return Messages.text("state." + order.state().text());
    }
  }

  private Div facts(Order order) {
    Div facts = new Div();
    facts.addClassName("facts-list");
    Anchor customer = new Anchor(Paths.ofCustomer(order.customer()), order.customer().value());
    fact(facts, "orders.customer", customer);
    fact(facts, "orders.placed", new Span(Formats.time(order.placedAt(), getLocale())));
    fact(facts, "order.where", new Paragraph(OrderLines.address(order.shipTo(), getLocale())));
    fact(facts, "order.channel", new Span(getTranslation("channel." + order.channel().text())));
    if (!order.confirmed().isEmpty()) {
      fact(facts, "order.confirmed", new Span(confirmed(order)));
    }
    if (!order.requestId().equals(order.number().canonical())) {
      Span key = new Span(order.requestId());
      key.addClassName("mono");
      fact(facts, "order.request-id", key);
    }
    order
        .duplicateOf()
        .ifPresent(
            other ->
                fact(
                    facts,
                    "order.duplicate-of",
                    new Anchor("/admin/orders/" + other, other.canonical())));
    fact(
        facts,
        "order.attempts",
        new Anchor(
            "/admin/attempts?number=" + order.number(), getTranslation("order.attempts.show")));
    return facts;
  }

  private String confirmed(Order order) {
    return order.confirmed().stream()
        .map(question -> Messages.text("question." + question.text()))
        .collect(Collectors.joining(", "));
  }

  private void fact(Div facts, String label, Component value) {
    Span name = new Span(getTranslation(label));
    name.addClassName("muted");
    facts.add(name, value);
  }

  private OrderedList history(Order order) {
    OrderedList list = new OrderedList();
    list.addClassName("history");
    for (OrderEvent event : order.history()) {
      Span what = new Span(getTranslation("state." + event.kind().text()));
      Span when =
          new Span(Formats.time(event.at(), getLocale()) + " · " + ErasedTexts.user(event.by()));
      when.addClassName("muted");
      ListItem item = new ListItem(what, when);
      event.reason().ifPresent(reason -> item.add(new Span("“" + reason + "”")));
      list.add(item);
    }
    return list;
  }

  private Optional<Component> cases(Order order) {
    List<SuspectedDuplicate> found = duplicates.of(order.number());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Div cases = new Div(new H2(getTranslation("duplicates.title")));
    for (SuspectedDuplicate one : found) {
      cases.add(
          new Paragraph(
              new Anchor(
                  "/admin/duplicates/" + one.id(),
                  getTranslation("duplicate.with", one.otherThan(order.number()), one.score())),
              new Span(" " + getTranslation("duplicate.state." + one.state().text()))));
    }
    return Optional.of(cases);
  }

  @Override
  public String getPageTitle() {
    return title + " · OrderOnce";
  }
}
