package io.orderonce.admin.orders;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
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
import io.orderonce.attempts.AttemptNote;
import io.orderonce.attempts.Attempts;
import io.orderonce.catalog.Products;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.duplicates.SuspectedDuplicate;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.ids.CustomerId;
import io.orderonce.mail.Mail;
import io.orderonce.mail.Mails;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.HandleOrder;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderEvent;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.UndoHandling;
import io.orderonce.ui.AttemptTimeline;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One order as staff see it: everything known about it, and the actions it allows. */
@Route("admin/orders/:orderNumber")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class StaffOrderView extends Div implements BeforeEnterObserver, ConsolePage {

  private final AllOrders orders;
  private final HandleOrder handleOrder;
  private final UndoHandling undoHandling;
  private final SuspectedDuplicates duplicates;
  private final Mails mails;
  private final Attempts attempts;
  private final CustomerFiles customers;
  private final Products products;
  private final DeskPanels desk;
  private String title = "";

  @Inject
  StaffOrderView(
      AllOrders orders,
      HandleOrder handleOrder,
      UndoHandling undoHandling,
      SuspectedDuplicates duplicates,
      Mails mails,
      Attempts attempts,
      CustomerFiles customers,
      Products products,
      DeskPanels desk) {
    this.desk = desk;
    this.customers = customers;
    this.products = products;
    this.orders = orders;
    this.handleOrder = handleOrder;
    this.undoHandling = undoHandling;
    this.duplicates = duplicates;
    this.mails = mails;
    this.attempts = attempts;
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
    side.add(desk.notes(order));
    cases(order).ifPresent(side::add);
    List<Mail> written = mails.ofOrder(order.number());
    if (!written.isEmpty()) {
      side.add(new H2(getTranslation("mails.title")), new MailList(written, getLocale()));
    }
    side.addClassName("panel");
    Div what = new Div(new H2(getTranslation("order.what")), new OrderLines(order, products));
    what.addClassName("panel");
    Div left = new Div(what);
    desk.parcel(order).ifPresent(left::add);
    left.add(cameAbout(order));
    left.addClassName("stack");
    Div two = new Div(left, side);
    two.addClassName("two");
    add(headline(order), steps(order), two);
  }

  private Div cameAbout(Order order) {
    Div panel =
        new Div(
            new H2(getTranslation("timeline.title")),
            new AttemptTimeline(
                attempts,
                Attempts.Search.ofOrder(order.number()),
                this::captionOf,
                AttemptTimeline.Conclusion.ONE_ORDER));
    panel.setId("came-about");
    panel.addClassName("panel");
    return panel;
  }

  private String captionOf(AttemptNote attempt) {
    return getTranslation(
        "order.attempt",
        attempt.node(),
        getTranslation("channel." + attempt.channel().text()),
        ErasedTexts.user(attempt.by()),
        attempt.duration().toMillis());
  }

  private Div headline(Order order) {
    H1 number = new H1(order.number().canonical());
    number.setId("order-number");
    Span state = Badges.of(order.state());
    state.setId("order-state");
    Div headline = new Div(number, state, beside(order));
    headline.addClassName("headline");
    return headline;
  }

  /** Leads along the list from which the order was opened. */
  private Nav beside(Order order) {
    LastList list = LastList.kept();
    AllOrders.Neighbours neighbours = orders.around(order.number(), list.search(), list.sequence());
    Nav beside = new Nav();
    beside.addClassName("beside");
    beside.setAriaLabel(getTranslation("order.beside"));
    neighbours
        .previous()
        .ifPresent(number -> beside.add(link("order-previous", "k", "order.previous", number)));
    neighbours
        .next()
        .ifPresent(number -> beside.add(link("order-next", "j", "order.next", number)));
    return beside;
  }

  private Anchor link(String id, String key, String caption, OrderNumber number) {
    Anchor link = new Anchor(Paths.ofOrder(number.canonical()), getTranslation(caption));
    link.setId(id);
    link.addClassName("ghost");
    link.getElement().setAttribute("data-key", key);
    return link;
  }

  private OrderSteps steps(Order order) {
    OrderSteps steps = new OrderSteps(order, handleOrder, undoHandling, this::show);
    Anchor slip = new Anchor(PackingSlipView.of(order.number()), getTranslation("order.slip"));
    slip.setId("packing-slip");
    slip.addClassName("ghost");
    slip.setTarget(AnchorTarget.BLANK);
    steps.add(slip);
    return steps;
  }

  private Div facts(Order order) {
    Div facts = new Div();
    facts.addClassName("facts-list");
    fact(facts, "orders.customer", customer(order.customer()));
    customers
        .find(order.customer())
        .flatMap(CustomerFile::phone)
        .ifPresent(phone -> fact(facts, "customer.phone", phone(phone)));
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

  private Div customer(CustomerId id) {
    Div customer = new Div();
    customers
        .find(id)
        .map(
            file ->
                file.erasedAt().isPresent() ? getTranslation("customer.erased.name") : file.name())
        .ifPresent(name -> customer.add(new Span(name + " ")));
    customer.add(new Anchor(Paths.ofCustomer(id), id.value()));
    return customer;
  }

  /** A click calls, where the machine can. */
  private static Anchor phone(String number) {
    Anchor call = new Anchor("tel:" + number.replaceAll("[^+0-9]", ""), number);
    call.setRouterIgnore(true);
    call.setId("customer-phone");
    return call;
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
