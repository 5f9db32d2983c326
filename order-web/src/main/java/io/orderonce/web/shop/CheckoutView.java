package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
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
import io.orderonce.customers.Login;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import io.orderonce.ordering.AttemptState;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.FindOutcome;
import io.orderonce.ordering.FindOutcome.Finding;
import io.orderonce.ordering.Intent;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.Placement;
import io.orderonce.ordering.Question;
import io.orderonce.ordering.QuestionKind;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ordering.Submission;
import io.orderonce.ui.AddressForm;
import io.orderonce.ui.Formats;
import io.orderonce.ui.PricedBaskets;
import io.orderonce.ui.PricedLine;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Address, review, order. The order number is stored with the basket in the database, so this page
 * shows and sends the same number after a reload, in a second tab and on another node.
 */
@Route(CheckoutView.PATH)
@RolesAllowed("shopper")
@CdiComponent
public class CheckoutView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  static final String PATH = "checkout";

  private static final Logger LOG = System.getLogger(CheckoutView.class.getName());

  /** An order takes a few milliseconds; the click waits for no more than the eye forgives. */
  private static final Duration USUALLY = Duration.ofSeconds(1);

  private final Visitor visitor;
  private final PricedBaskets pricing;
  private final Checkout checkout;
  private final Tries tries;
  private final Charges charges;
  private final OutcomeNote outcome = new OutcomeNote();
  private final OutcomeWatch watch;
  private final Button place = new Button();
  private final Set<QuestionKind> confirmed = new HashSet<>();
  private AddressForm address = new AddressForm();
  private PricedBaskets.Priced priced = PricedBaskets.Priced.NOTHING;
  private Optional<OrderNumber> number = Optional.empty();

  @Inject
  CheckoutView(
      Visitor visitor, PricedBaskets pricing, Checkout checkout, Tries tries, Charges charges) {
    this.visitor = visitor;
    this.pricing = pricing;
    this.checkout = checkout;
    this.tries = tries;
    this.charges = charges;
    this.watch = new OutcomeWatch(checkout.clock());
    addClassName("checkout");
    place.setId("place-order");
    place.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_LARGE);
    // the browser disables it while it handles the click, before anything is sent
    place.setDisableOnClick(true);
    place.addClickListener(click -> place());
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    attach.getUI().getPage().addJavaScript("checkout.js");
  }

  @Override
  protected void onDetach(DetachEvent detach) {
    watch.stop();
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    confirmed.clear();
    outcome.clear();
    Optional<KeptBasket> basket = checkout.open(customer());
    if (basket.isEmpty()) {
      showDisabled();
    } else if (basket.get().isEmpty()) {
      checkout
          .justOrdered(customer())
          .ifPresentOrElse(order -> leadTo(order.number(), event), this::showNothing);
    } else {
      address = new AddressForm();
      List<ShipTo> known = checkout.addresses(customer());
      if (known.isEmpty()) {
        address.suggest(checkout.knownOf(customer()));
      }
      address.offer(known, checkout.typedAddress(customer()));
      address.whenTyped(typed -> number.ifPresent(mine -> checkout.keep(customer(), mine, typed)));
      show(basket.get());
      resumeRunningAttempt();
    }
  }

  private CustomerId customer() {
    return visitor.customer().orElseThrow();
  }

  private void showDisabled() {
    removeAll();
    outcome.refused(getTranslation("outcome.disabled"), getTranslation("outcome.disabled.more"));
    add(new H1(getTranslation("checkout.title")), outcome);
  }

  private static void leadTo(OrderNumber orderNumber, BeforeEnterEvent event) {
    event.forwardTo("order/" + orderNumber, QueryParameters.of(OrderView.ALREADY, ""));
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
    Review review = new Review(getTranslation("checkout.review"));
    priced.lines().forEach(line -> addTo(review, line));
    review.addTotal(priced.total(), "checkout-total");
    WhyNot.of(priced).ifPresent(review::add);
    review.add(outcome, place);
    checkout
        .ordersLeft(customer())
        .ifPresent(
            left -> {
              Paragraph scarce = new Paragraph(getTranslation("checkout.orders-left", left));
              scarce.setId("orders-left");
              scarce.addClassName("muted");
              review.add(scarce);
            });
    review.addPayment(charges.note());
    review.addClassName("sum");
    Div two = new Div(where, review);
    two.addClassName("two");
    number.flatMap(mine -> tries.besideCheckout(mine, this::intent)).ifPresent(two::add);
    add(new H1(getTranslation("checkout.title")), two);
    readyToPlace();
  }

  private void addTo(Review review, PricedLine line) {
    Div row = review.addLine(line.quantity(), line.name(), line.total());
    line.trouble()
        .ifPresent(
            trouble -> {
              Span note = new Span(getTranslation(trouble.key(), trouble.parameters()));
              note.addClassName("trouble");
              row.add(note);
            });
  }

  private void readyToPlace() {
    place.setText(
        priced.total().isPresent()
            ? getTranslation("checkout.place", shownTotal())
            : getTranslation("checkout.place.none"));
    place.setEnabled(priced.canBeOrdered() && number.isPresent());
    place.getElement().executeJs("this.removeAttribute('aria-busy')");
  }

  private String shownTotal() {
    return priced.total().map(this::shown).orElse("");
  }

  private void place() {
    try {
      intent().ifPresent(this::place);
    } catch (RuntimeException fault) {
      // nothing was sent
      readyToPlace();
      throw fault;
    }
  }

  /** What would be ordered now; if the address is not complete, the page says so. */
  private Optional<Intent> intent() {
    Optional<ShipTo> shipTo = address.value();
    if (shipTo.isEmpty()) {
      refuse(getTranslation("outcome.address"), address.flaws());
    }
    return shipTo.map(where -> new Intent(priced.basket(), where));
  }

  private void place(Intent intent) {
    UI ui = UI.getCurrent();
    Submission submission = submission(intent);
    watch.stop();
    outcome.running(getTranslation("outcome.placing"), getTranslation("outcome.placing.more"));
    try {
      CompletableFuture<Placement> answer = checkout.place(submission).toCompletableFuture();
      if (!isAnsweredSoon(answer)) {
        // a push alone would be lost with the connection
        checkUntilKnown();
      }
      answer.whenComplete((placement, fault) -> ui.access(() -> showOutcome(placement, fault)));
    } catch (RuntimeException fault) {
      showOutcome(null, fault);
    }
  }

  /** Waits for as long as an order usually takes, so that its answer is the answer to the click. */
  private static boolean isAnsweredSoon(CompletableFuture<Placement> answer) {
    try {
      answer.get(USUALLY.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException fault) {
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Submission submission(Intent intent) {
    Login login = visitor.login().orElseThrow();
    return new Submission(
        customer(),
        checkout.idOf(customer(), number.orElseThrow()),
        intent,
        priced.total(),
        confirmed,
        Channel.STOREFRONT,
        login.userName(),
        Optional.of(priced.version()));
  }

  private void showOutcome(@Nullable Placement placement, @Nullable Throwable fault) {
    watch.stop();
    if (placement == null) {
      LOG.log(Level.ERROR, "unknown whether an order was placed: looking it up", fault);
      checkUntilKnown();
    } else {
      try {
        placement.answer(new CheckoutAnswers(this));
      } catch (RuntimeException unshown) {
        LOG.log(Level.WARNING, "an answer cannot be shown now: looking up the order", unshown);
        checkUntilKnown();
      }
    }
  }

  /** A page loaded while its order is in progress does not offer to place it again. */
  private void resumeRunningAttempt() {
    if (number.flatMap(this::stateOf).filter(AttemptState::isRunning).isPresent()) {
      checkUntilKnown();
    }
  }

  /** The outcome is not known yet: the button stays disabled, and the page keeps polling for it. */
  void checkUntilKnown() {
    showRunning();
    place.setEnabled(false);
    OrderNumber attempt = number.orElseThrow();
    CustomerId customer = customer();
    getUI()
        .ifPresent(
            ui ->
                watch.start(
                    ui,
                    () -> checkout.find(customer, attempt),
                    checkout.longestCommit(),
                    new OutcomeWatch.Listener(
                        finding -> finding.answer(new Known("outcome.nothing")),
                        this::offerRetry)));
  }

  private void showRunning() {
    outcome.running(getTranslation("outcome.running"), getTranslation("outcome.running.more"));
  }

  private Optional<AttemptState> stateOf(OrderNumber attempt) {
    return checkout.stateOf(customer(), attempt);
  }

  /**
   * The COMMIT takes longer than it should. The order may still be placed; sent again under the
   * same number it cannot become two, so the button is enabled. The page keeps polling meanwhile.
   */
  private void offerRetry() {
    outcome.waiting(getTranslation("outcome.not-found"), getTranslation("outcome.not-found.more"));
    RouterLink orders = new RouterLink(getTranslation("outcome.to-orders"), OrdersView.class);
    orders.setId("to-orders");
    outcome.offer(orders);
    readyToPlace();
  }

  /**
   * This attempt was not accepted; an earlier one under the same number may have been, so look it
   * up.
   */
  void lookUpEarlierAttempt() {
    checkout.find(customer(), number.orElseThrow()).answer(new Known("outcome.busy"));
  }

  /** The page's reaction once the outcome is known. */
  private final class Known implements FindOutcome.Cases<Void> {

    private final String nothing;

    /**
     * @param nothing shown when it is certain that no order was placed
     */
    Known(String nothing) {
      this.nothing = nothing;
    }

    @Override
    public Void ordered(Finding.Ordered finding) {
      goToOrder(finding.orderNumber(), true);
      return null;
    }

    @Override
    public Void nothingOrdered(Finding.NothingOrdered finding) {
      showAgain(getTranslation(nothing), getTranslation(nothing + ".more"));
      return null;
    }

    @Override
    public Void notKnownYet(Finding.NotKnownYet finding) {
      checkUntilKnown();
      return null;
    }

    @Override
    public Void customerDisabled(Finding.CustomerDisabled finding) {
      showDisabled();
      return null;
    }
  }

  /** The order exists: opens its page, whose address is permanent. */
  void goToOrder(OrderNumber orderNumber, boolean replayed) {
    try {
      checkout.ordered(customer(), orderNumber);
    } catch (RuntimeException fault) {
      // the order exists all the same, and its buyer has to see it
      LOG.log(Level.WARNING, "an address could not be saved", fault);
    }
    getUI()
        .ifPresent(
            ui ->
                ui.navigate(
                        OrderView.class,
                        new RouteParameters("orderNumber", orderNumber.canonical()))
                    .ifPresent(view -> view.welcome(replayed)));
  }

  String shown(Money amount) {
    return Formats.money(amount, getLocale());
  }

  String nameOf(ProductId product) {
    return priced.lines().stream()
        .filter(line -> line.id().equals(product))
        .map(PricedLine::name)
        .findFirst()
        .orElse(product.value());
  }

  /** Shows why the order was refused, and leaves the basket as it is. */
  void refuse(String sentence, String advice) {
    outcome.refused(sentence, advice);
    readyToPlace();
  }

  /** Shows the current basket and prices, and what has changed. */
  void showAgain(String sentence, String advice) {
    confirmed.clear();
    Optional<KeptBasket> basket = checkout.open(customer());
    if (basket.isEmpty()) {
      showDisabled();
    } else if (basket.get().isEmpty()) {
      // usually because it was ordered elsewhere a moment ago
      checkout
          .justOrdered(customer())
          .ifPresentOrElse(order -> goToOrder(order.number(), true), this::showNothing);
    } else {
      PricedBaskets.Priced seen = priced;
      show(basket.get());
      List<String> changes = BasketChanges.between(seen, priced, getLocale(), this::getTranslation);
      outcome.waiting(
          sentence,
          Stream.concat(changes.stream(), Stream.of(advice)).collect(Collectors.joining("\n")));
    }
  }

  /**
   * A limit is reached; if it is known when ordering is possible again, a countdown shows the time
   * left.
   */
  void refuseUntil(Optional<Instant> moment, Optional<Duration> left) {
    refuse(
        getTranslation("outcome.limit"),
        moment
            .map(at -> getTranslation("outcome.limit.more", Formats.clock(at, getLocale())))
            .orElseGet(() -> getTranslation("outcome.limit.alone")));
    left.ifPresent(outcome::countDown);
  }

  /** A confirmation, protected against double clicks like the first button. */
  void askToConfirm(List<Question> questions) {
    outcome.clear();
    Dialog dialog =
        ConfirmDialogs.ask(
            this,
            headingOf(questions.get(0)),
            questions.stream().flatMap(one -> detailsOf(one, one != questions.get(0))).toList(),
            new ConfirmDialogs.Review(shownTotal(), priced.pieces(), address.value().orElseThrow()),
            new ConfirmDialogs.Answer(
                () -> {
                  questions.stream().map(Question::kind).forEach(confirmed::add);
                  place.setEnabled(false);
                  place();
                },
                this::readyToPlace));
    dialog.setId("confirm-" + questions.get(0).kind().text());
    dialog.open();
  }

  private String headingOf(Question question) {
    return switch (question.kind()) {
      case LARGE_AMOUNT -> getTranslation("confirm.large");
      case LOOK_ALIKE -> getTranslation("confirm.look-alike");
      case LIMIT -> getTranslation("confirm.limit");
    };
  }

  /** The first question is the dialog's heading; each further one precedes its own details. */
  private Stream<Component> detailsOf(Question question, boolean further) {
    Paragraph heading = new Paragraph(headingOf(question));
    heading.addClassName("further-question");
    return Stream.concat(further ? Stream.of(heading) : Stream.empty(), detailsOf(question));
  }

  private Stream<Component> detailsOf(Question question) {
    return question.answer(new Details());
  }

  /** Details shown with a question. */
  private final class Details implements Question.Cases<Stream<Component>> {

    @Override
    public Stream<Component> largeAmount(Question.LargeAmount question) {
      return Stream.empty();
    }

    @Override
    public Stream<Component> lookAlike(Question.LookAlike question) {
      return earlierOrder(question);
    }

    @Override
    public Stream<Component> limitReached(Question.LimitReached question) {
      return Stream.empty();
    }
  }

  private Stream<Component> earlierOrder(Question.LookAlike same) {
    Paragraph when =
        new Paragraph(
            checkout
                .order(customer(), same.orderNumber())
                .map(
                    order ->
                        getTranslation(
                            "confirm.look-alike.more",
                            Formats.clock(order.placedAt(), getLocale()),
                            shown(order.total())))
                .orElse(""));
    Anchor earlier = new Anchor("/order/" + same.orderNumber(), same.orderNumber().canonical());
    earlier.setTarget(AnchorTarget.BLANK);
    earlier.addClassName("mono");
    return Stream.of(when, new Paragraph(earlier));
  }

  @Override
  public String getPageTitle() {
    return getTranslation("checkout.title") + " · OrderOnce";
  }
}
