package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.baskets.OpenCheckout;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Addresses;
import io.orderonce.customers.Login;
import io.orderonce.money.Money;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.CustomerId;
import io.orderonce.ordering.Intent;
import io.orderonce.ordering.InvalidOrder;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.Orders;
import io.orderonce.ordering.PlaceOrder;
import io.orderonce.ordering.Placement;
import io.orderonce.ordering.ProductId;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ordering.Submission;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Address, review, place. The order's number is kept with the basket in the database, so this page
 * shows and sends the same one after a reload, in a second tab, on another node.
 */
@Route("checkout")
@RolesAllowed("shopper")
@CdiComponent
public class CheckoutView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final Duration A_MOMENT = Duration.ofMinutes(30);

  private final Visitor visitor;
  private final OpenCheckout openCheckout;
  private final PricedBaskets pricing;
  private final PlaceOrder placeOrder;
  private final Orders orders;
  private final Addresses addresses;
  private final Clock clock;
  private final OutcomeNote outcome = new OutcomeNote();
  private final Button place = new Button();
  private final Set<String> confirmed = new HashSet<>();
  private AddressForm address = new AddressForm();
  private PricedBaskets.Priced priced = new PricedBaskets.Priced(0, List.of(), Optional.empty());
  private Optional<OrderNumber> number = Optional.empty();

  @Inject
  CheckoutView(
      Visitor visitor,
      OpenCheckout openCheckout,
      PricedBaskets pricing,
      PlaceOrder placeOrder,
      Orders orders,
      Addresses addresses,
      Clock clock) {
    this.clock = clock;
    this.visitor = visitor;
    this.openCheckout = openCheckout;
    this.pricing = pricing;
    this.placeOrder = placeOrder;
    this.orders = orders;
    this.addresses = addresses;
    addClassName("checkout");
    place.setId("place-order");
    place.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_LARGE);
    // greyed out by the browser in the very event of the click, before anything is sent
    place.setDisableOnClick(true);
    place.addClickListener(click -> place());
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    attach.getUI().getPage().addJavaScript("checkout.js");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    confirmed.clear();
    outcome.clear();
    Optional<KeptBasket> basket = openCheckout.open(customer());
    if (basket.isEmpty()) {
      showOff();
    } else if (basket.get().isEmpty()) {
      justOrdered().ifPresentOrElse(order -> leadTo(order, event), this::showNothing);
    } else {
      address = new AddressForm();
      addresses.of(customer()).stream().findFirst().ifPresent(address::setValue);
      show(basket.get());
    }
  }

  private CustomerId customer() {
    return visitor.customer().orElseThrow();
  }

  private void showOff() {
    removeAll();
    outcome.refused(getTranslation("outcome.disabled"), getTranslation("outcome.disabled.more"));
    add(new H1(getTranslation("checkout.title")), outcome);
  }

  /**
   * An empty basket here is mostly one that was ordered a moment ago: before a reload, in another
   * tab, before the connection was lost.
   */
  private Optional<Order> justOrdered() {
    return orders.newest(customer(), Optional.empty(), 1).stream()
        .filter(order -> order.placedAt().isAfter(clock.instant().minus(A_MOMENT)))
        .findFirst();
  }

  private static void leadTo(Order order, BeforeEnterEvent event) {
    event.forwardTo("order/" + order.number(), QueryParameters.of(OrderView.ALREADY, ""));
  }

  private void showNothing() {
    removeAll();
    RouterLink shop = new RouterLink(getTranslation("basket.to-shop"), CatalogView.class);
    shop.addClassName("button");
    Div nothing = new Div(new Paragraph(getTranslation("basket.empty")), shop);
    nothing.addClassName("nothing");
    add(new H1(getTranslation("checkout.title")), nothing);
  }

  private void show(KeptBasket basket) {
    priced = pricing.of(basket);
    number = basket.number();
    ShopLayout.basketIs(basket);
    removeAll();
    Div where = new Div(new H2(getTranslation("checkout.address")), address);
    where.addClassName("panel");
    Div review = new Div(new H2(getTranslation("checkout.review")));
    priced.lines().forEach(line -> review.add(row(line)));
    review.add(total(), outcome, place, payment());
    review.addClassNames("panel", "sum");
    Div two = new Div(where, review);
    two.addClassName("two");
    add(new H1(getTranslation("checkout.title")), two);
    readyToPlace();
  }

  private void readyToPlace() {
    place.setText(
        getTranslation(
            "checkout.place",
            priced.total().map(total -> Shown.money(total, getLocale())).orElse("")));
    place.setEnabled(priced.canBeOrdered() && number.isPresent());
  }

  private Div row(PricedBaskets.Line line) {
    Span quantity = new Span(line.quantity() + " ×");
    quantity.addClassName("muted");
    Span name = new Span(line.product().name());
    name.addClassName("name");
    Span amount = new Span(Shown.money(line.total(), getLocale()));
    amount.addClassName("amount");
    Div row = new Div(quantity, name, amount);
    row.addClassName("review-line");
    line.trouble()
        .ifPresent(
            trouble -> {
              Span note = new Span(getTranslation(trouble, line.product().stock()));
              note.addClassName("trouble");
              row.add(note);
            });
    return row;
  }

  private Component total() {
    Span amount =
        new Span(priced.total().map(total -> Shown.money(total, getLocale())).orElse("–"));
    amount.setId("checkout-total");
    Div total = new Div(new Span(getTranslation("total")), amount);
    total.addClassName("total");
    return total;
  }

  private Paragraph payment() {
    Paragraph payment = new Paragraph(getTranslation("checkout.payment"));
    payment.addClassName("muted");
    return payment;
  }

  private void place() {
    Optional<ShipTo> shipTo = address.value();
    if (shipTo.isEmpty()) {
      outcome.refused(getTranslation("outcome.address"), getTranslation("outcome.address.more"));
      readyToPlace();
      return;
    }
    outcome.running(getTranslation("outcome.placing"), getTranslation("outcome.placing.more"));
    UI ui = UI.getCurrent();
    try {
      placeOrder
          .place(submission(shipTo.get()))
          .whenComplete(
              (placement, fault) -> ui.access(() -> tell(placement, fault, shipTo.get())));
    } catch (InvalidOrder invalid) {
      outcome.refused(getTranslation("outcome.invalid"), String.join("; ", invalid.violations()));
      readyToPlace();
    }
  }

  private Submission submission(ShipTo shipTo) {
    Login login = visitor.login().orElseThrow();
    return new Submission(
        customer(),
        RequestId.ofNumber(number.orElseThrow().canonical()),
        new Intent(priced.basket(), shipTo),
        priced.total(),
        confirmed,
        Channel.STOREFRONT,
        login.userName(),
        Optional.of(priced.version()));
  }

  private void tell(Placement placement, Throwable fault, ShipTo shipTo) {
    if (fault != null) {
      outcome.waiting(getTranslation("outcome.fault"), getTranslation("outcome.fault.more"));
      readyToPlace();
      return;
    }
    placement.answer(new CheckoutAnswers(this, shipTo));
  }

  /** The order is there: its page has a lasting address, wherever else this one is open. */
  void goToOrder(String orderNumber, ShipTo shipTo, boolean replayed) {
    addresses.save(customer(), shipTo);
    number.ifPresent(used -> openCheckout.openAfresh(customer(), used));
    getUI()
        .ifPresent(
            ui ->
                ui.navigate(OrderView.class, new RouteParameters("orderNumber", orderNumber))
                    .ifPresent(view -> view.welcome(replayed)));
  }

  String shown(Money amount) {
    return Shown.money(amount, getLocale());
  }

  String nameOf(ProductId product) {
    return priced.lines().stream()
        .map(PricedBaskets.Line::product)
        .filter(one -> one.id().equals(product))
        .map(Product::name)
        .findFirst()
        .orElse(product.value());
  }

  /** Says why not, and leaves the basket as it is. */
  void refuse(String sentence, String advice) {
    outcome.refused(sentence, advice);
    readyToPlace();
  }

  void wait(String sentence, String advice) {
    outcome.waiting(sentence, advice);
    readyToPlace();
  }

  /** Shows the basket and the prices as they are now, and what is different. */
  void showAgain(String sentence, String advice) {
    openCheckout
        .open(customer())
        .ifPresent(
            basket -> {
              if (basket.isEmpty()) {
                showNothing();
              } else {
                show(basket);
                outcome.waiting(sentence, advice);
              }
            });
  }

  /** A second look, protected like the first button. */
  void askWhetherSoMuchIsMeant(ShipTo shipTo, Money threshold) {
    outcome.clear();
    ConfirmDialogs.largeAmount(
            this,
            priced.total().map(total -> Shown.money(total, getLocale())).orElse(""),
            priced.pieces(),
            shipTo,
            () -> {
              confirmed.add("large-amount");
              place.setEnabled(false);
              place();
            },
            this::readyToPlace)
        .open();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("checkout.title") + " · OrderOnce";
  }
}
