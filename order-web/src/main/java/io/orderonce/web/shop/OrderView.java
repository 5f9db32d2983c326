package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.Products;
import io.orderonce.desk.Parcel;
import io.orderonce.desk.Parcels;
import io.orderonce.duplicates.LikelyTwins;
import io.orderonce.duplicates.OrderedTwice;
import io.orderonce.duplicates.OrderedTwice.Answer;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.CancelOrder;
import io.orderonce.ordering.CancelOrder.Cancellation;
import io.orderonce.ordering.Intent;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderAction;
import io.orderonce.ordering.OrderEvent;
import io.orderonce.ordering.OrderLine;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.Orders;
import io.orderonce.ordering.ShipTo;
import io.orderonce.text.TextForms;
import io.orderonce.ui.AddressParts;
import io.orderonce.ui.AttemptTimeline;
import io.orderonce.ui.DeliberateClick;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import io.orderonce.ui.OneClick;
import io.orderonce.ui.Pictures;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One order: its receipt, its state, and the actions it still allows. */
@Route("order/:orderNumber")
@RolesAllowed("shopper")
@CdiComponent
public class OrderView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  /** Part of the address if the buyer was redirected here because they had already ordered. */
  static final String ALREADY = "already";

  private static final int LONGEST_REASON = 200;
  private static final int MOST_COMPARED = 100;

  private final Visitor visitor;
  private final Orders orders;
  private final CancelOrder cancelOrder;
  private final OrderedTwice orderedTwice;
  private final OrderAgain orderAgain;
  private final Products products;
  private final Tries tries;
  private final Charges charges;
  private final Parcels parcels;
  private final OutcomeNote note = new OutcomeNote();
  private String title = "";

  @Inject
  OrderView(
      Visitor visitor,
      Orders orders,
      CancelOrder cancelOrder,
      OrderedTwice orderedTwice,
      OrderAgain orderAgain,
      Products products,
      Tries tries,
      Charges charges,
      Parcels parcels) {
    this.visitor = visitor;
    this.orders = orders;
    this.cancelOrder = cancelOrder;
    this.orderedTwice = orderedTwice;
    this.orderAgain = orderAgain;
    this.products = products;
    this.tries = tries;
    this.charges = charges;
    this.parcels = parcels;
    addClassName("order");
  }

  static RouterLink link(String number, String text) {
    RouterLink link =
        new RouterLink(text, OrderView.class, new RouteParameters("orderNumber", number));
    link.addClassName("mono");
    return link;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    note.clear();
    if (event.getLocation().getQueryParameters().getParameters().containsKey(ALREADY)) {
      welcome(true);
    }
    Optional<Order> order =
        event
            .getRouteParameters()
            .get("orderNumber")
            .flatMap(OrderNumber::read)
            .flatMap(number -> orders.find(customer(), number));
    if (order.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    show(order.get());
  }

  /** Shown once, on arrival from the checkout. */
  void welcome(boolean replayed) {
    if (replayed) {
      note.confirmed(getTranslation("order.again-told"), getTranslation("order.again-told.more"));
    } else {
      note.confirmed(getTranslation("order.thanks"), getTranslation("order.thanks.more"));
    }
  }

  private CustomerId customer() {
    return visitor.customer().orElseThrow();
  }

  private void show(Order order) {
    title = order.number().canonical();
    removeAll();
    Review receipt = new Review(getTranslation("order.what"));
    Map<ProductId, Product> there =
        products.findAll(order.lines().stream().map(OrderLine::product).toList());
    order.lines().forEach(line -> receipt.addPictured(line, pictureOf(line, there)));
    receipt.addTotal(Optional.of(order.total()), "order-total");
    receipt.addPayment(charges.note());
    Div side = new Div(new H2(getTranslation("order.where")), shipTo(order.shipTo()));
    side.add(new H2(getTranslation("order.history")), history(order), actions(order));
    side.addClassNames("panel", "side");
    Div two = new Div(receipt, side, howItCameAbout(order));
    two.addClassName("two");
    Paragraph next = new Paragraph(getTranslation("next." + order.state().text()));
    add(new H1(getTranslation("order.title")), headline(order), note, new OrderSteps(order), next);
    if (order.state() == OrderState.SHIPPED) {
      parcels.of(order.number()).ifPresent(parcel -> add(parcelOf(parcel)));
    }
    order.duplicateOf().ifPresent(other -> add(twinOf(other)));
    add(two);
  }

  /** A product that is no longer in the catalogue has no category. */
  private static Component pictureOf(OrderLine line, Map<ProductId, Product> there) {
    Product product = there.get(line.product());
    return product == null
        ? Pictures.of(line.product().value(), line.name(), "")
        : Pictures.of(product);
  }

  private Component howItCameAbout(Order order) {
    return tries
        .besideOrder(order.number(), intentOf(order))
        .<Component>map(panel -> panel)
        .orElseGet(() -> timeline(order));
  }

  private static Intent intentOf(Order order) {
    return new Intent(
        new Basket(
            order.lines().stream()
                .map(line -> new Basket.Line(line.product(), line.quantity()))
                .toList()),
        order.shipTo());
  }

  private Div timeline(Order order) {
    AttemptTimeline timeline = tries.timelineOf(order.number());
    timeline.lookSoon();
    Div panel = new Div(new H2(getTranslation("timeline.title")), timeline);
    panel.setId("came-about");
    panel.addClassName("panel");
    return panel;
  }

  private Div parcelOf(Parcel parcel) {
    Span number = new Span(parcel.trackingNumber());
    number.setId("tracking-number");
    number.addClassName("mono");
    CopyButton copy =
        new CopyButton(
            parcel.trackingNumber(),
            getTranslation("parcel.copy", parcel.trackingNumber()),
            "tracking-number");
    Div line = new Div(new Span(getTranslation("parcel.with", parcel.carrier())), number, copy);
    line.setId("parcel");
    line.addClassName("headline");
    return line;
  }

  /** The reason for a cancellation is part of the history. */
  private Paragraph twinOf(OrderNumber other) {
    Paragraph twin =
        new Paragraph(
            new Span(getTranslation("order.duplicate-of-told") + " "),
            link(other.canonical(), other.canonical()));
    twin.setId("duplicate-of");
    return twin;
  }

  private Div headline(Order order) {
    Span number = new Span(order.number().canonical());
    number.setId("order-number");
    number.addClassName("mono");
    CopyButton copy =
        new CopyButton(
            order.number().canonical(),
            getTranslation("order.copy", order.number()),
            "order-number");
    copy.setId("copy-number");
    Span state = new Span(getTranslation("state." + order.state().text()));
    state.setId("order-state");
    state.addClassNames("state", order.state().text());
    Span at = new Span(Formats.time(order.placedAt(), getLocale()));
    at.addClassName("muted");
    Div headline = new Div(number, copy, state, at);
    headline.addClassName("headline");
    return headline;
  }

  private Paragraph shipTo(ShipTo shipTo) {
    String country = new Locale("", shipTo.country()).getDisplayCountry(getLocale());
    String text =
        ErasedTexts.address(shipTo)
            .map(erased -> erased + "\n" + country)
            .orElseGet(() -> AddressParts.joined(shipTo, country, "\n"));
    Paragraph paragraph = new Paragraph(text);
    paragraph.addClassName("lines");
    return paragraph;
  }

  private OrderedList history(Order order) {
    OrderedList list = new OrderedList();
    list.addClassName("history");
    for (OrderEvent event : order.history()) {
      Span what = new Span(getTranslation("state." + event.kind().text()));
      Span when = new Span(Formats.time(event.at(), getLocale()));
      when.addClassName("muted");
      ListItem item = new ListItem(what, when);
      event.reason().ifPresent(reason -> item.add(new Span("“" + reason + "”")));
      list.add(item);
    }
    return list;
  }

  private Component actions(Order order) {
    OrderNumber number = order.number();
    Button again = new Button(getTranslation("order.again"));
    again.setDisableOnClick(true);
    DeliberateClick.on(again, "again", () -> orderAgain.fillBasket(number));
    again.setId("order-again");
    Button print = new Button(getTranslation("order.print"));
    print.getElement().executeJs("this.addEventListener('click', () => window.print())");
    print.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    Div actions = new Div(again, print);
    if (OrderedTwice.canBeReported(order)) {
      Button twice = new Button(getTranslation("order.twice"), click -> askWhichTwin(order));
      twice.setId("ordered-twice");
      twice.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
      actions.add(twice);
    }
    if (OrderAction.CANCEL.canBeDoneTo(order)) {
      Button cancel = new Button(getTranslation("order.cancel"), click -> askToCancel(order));
      cancel.setId("cancel-order");
      cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
      actions.add(cancel);
    }
    actions.addClassName("actions");
    return actions;
  }

  private void askToCancel(Order order) {
    Dialog dialog = new Dialog();
    dialog.setHeaderTitle(getTranslation("order.cancel.ask"));
    dialog.setWidth("28rem");
    TextField reason = new TextField(getTranslation("order.cancel.reason"));
    reason.setId("cancel-reason");
    reason.setMaxLength(LONGEST_REASON);
    reason.setWidthFull();
    reason.setManualValidation(true);
    dialog.add(new Paragraph(getTranslation("order.cancel.more")), reason);
    Button keep = new Button(getTranslation("order.keep"), click -> dialog.close());
    keep.setAutofocus(true);
    Button cancel = new Button(getTranslation("order.cancel"));
    cancel.setId("cancel-yes");
    cancel.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
    OneClick.on(
        cancel,
        () -> {
          String why = TextForms.pasted(reason.getValue());
          boolean legal = why.isEmpty() || CancelOrder.isLegalReason(why);
          reason.setInvalid(!legal);
          if (legal) {
            cancel(order, why.isEmpty() ? null : why);
            dialog.close();
          } else {
            // what was typed stays, so that it can be corrected
            reason.setErrorMessage(getTranslation("order.cancel.reason.wrong", LONGEST_REASON));
            reason.focus();
          }
        });
    dialog.getFooter().add(keep, cancel);
    dialog.open();
  }

  private void cancel(Order order, @Nullable String reason) {
    cancelOrder
        .cancel(customer(), order.number(), visitor.login().orElseThrow().userName(), reason)
        .answer(new CancellationTold());
  }

  private final class CancellationTold implements Cancellation.Cases<Void> {

    @Override
    public Void cancelled(Cancellation.Cancelled outcome) {
      show(outcome.order());
      note.good(getTranslation("order.cancelled"), getTranslation("order.cancelled.more"));
      return null;
    }

    @Override
    public Void tooLate(Cancellation.TooLate outcome) {
      show(outcome.order());
      note.refused(getTranslation("order.shipped"), getTranslation("order.shipped.more"));
      return null;
    }

    @Override
    public Void noSuchOrder(Cancellation.NoSuchOrder outcome) {
      note.refused(getTranslation("order.gone"), getTranslation("order.gone.more"));
      return null;
    }
  }

  private void askWhichTwin(Order order) {
    new TwinDialog(
            order,
            LikelyTwins.of(order, orders.newest(customer(), Optional.empty(), MOST_COMPARED)),
            getLocale(),
            twin -> reportTwice(order, twin))
        .open();
  }

  private void reportTwice(Order order, Order twin) {
    orderedTwice
        .report(
            customer(),
            order.number(),
            twin.number(),
            visitor.login().orElseThrow().userName(),
            getTranslation("order.twice.reason", twin.number()))
        .answer(new ReportTold());
  }

  private final class ReportTold implements OrderedTwice.Cases<Void> {

    @Override
    public Void cancelled(Answer.Cancelled outcome) {
      show(outcome.order());
      note.good(getTranslation("order.twice.done"), getTranslation("order.twice.done.more"));
      return null;
    }

    @Override
    public Void forTheStaff(Answer.ForTheStaff outcome) {
      show(outcome.order());
      note.good(getTranslation("order.twice.staff"), getTranslation("order.twice.staff.more"));
      return null;
    }

    @Override
    public Void alreadyCancelled(Answer.AlreadyCancelled outcome) {
      show(outcome.order());
      note.refused(
          getTranslation("order.twice.already"), getTranslation("order.twice.already.more"));
      return null;
    }

    @Override
    public Void twinCancelled(Answer.TwinCancelled outcome) {
      show(outcome.order());
      note.refused(
          getTranslation("order.twice.twin-gone", outcome.twin().number()),
          getTranslation("order.twice.twin-gone.more"));
      return null;
    }

    @Override
    public Void itself(Answer.Itself outcome) {
      note.refused(getTranslation("order.twice.itself"), "");
      return null;
    }

    @Override
    public Void noSuchOrder(Answer.NoSuchOrder outcome) {
      note.refused(getTranslation("order.gone"), getTranslation("order.gone.more"));
      return null;
    }
  }

  @Override
  public String getPageTitle() {
    return title + " · OrderOnce";
  }
}
