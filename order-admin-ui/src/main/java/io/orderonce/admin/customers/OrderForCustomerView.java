package io.orderonce.admin.customers;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.parts.EditDialog;
import io.orderonce.admin.parts.LimitSentences;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.Staff;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.OutcomeOf;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.baskets.StaffDraft;
import io.orderonce.baskets.StaffDrafts;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.Products;
import io.orderonce.customers.Addresses;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.Intent;
import io.orderonce.ordering.IssueOrderNumber;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderNumbers;
import io.orderonce.ordering.PlaceOrder;
import io.orderonce.ordering.Placement;
import io.orderonce.ordering.Question;
import io.orderonce.ordering.QuestionKind;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ordering.Submission;
import io.orderonce.ui.AddressForm;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.DeliberateClick;
import io.orderonce.ui.Formats;
import io.orderonce.ui.OneClick;
import io.orderonce.ui.PricedBaskets;
import io.orderonce.ui.PricedLine;
import io.orderonce.ui.QuantityField;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Places an order for a customer on the phone, through the same intake gate and under the same
 * rules as the customer's own orders. The order number is part of the page's address: after a
 * reload, a second click or a lost response it is still one order.
 */
@Route("admin/customers/:customerId/order")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class OrderForCustomerView extends Div implements BeforeEnterObserver, ConsolePage {

  private static final String NUMBER = "number";
  private static final int FOUND_AT_ONCE = 50;

  /** Longer than any attempt takes. */
  private static final long PATIENCE_SECONDS = 15;

  private final CustomerFiles customers;
  private final Products products;
  private final PricedBaskets pricing;
  private final Addresses addresses;
  private final OrderDoor door;

  private final ComboBox<Product> product = new ComboBox<>();
  private final QuantityField quantity = new QuantityField();
  private final Div lines = new Div();
  private final Span total = new Span();
  private final AddressForm address = new AddressForm();
  private final Button place = new Button();
  private final Paragraph message = new Paragraph();

  private final Map<ProductId, Integer> chosen = new LinkedHashMap<>();
  private PricedBaskets.Priced priced = PricedBaskets.Priced.NOTHING;
  private CustomerId customer;
  private OrderNumber number;

  @Inject
  OrderForCustomerView(
      CustomerFiles customers,
      Products products,
      PricedBaskets pricing,
      Addresses addresses,
      OrderDoor door) {
    this.pricing = pricing;
    this.customers = customers;
    this.products = products;
    this.addresses = addresses;
    this.door = door;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<CustomerFile> file =
        event
            .getRouteParameters()
            .get("customerId")
            .flatMap(CustomerId::read)
            .flatMap(customers::find);
    if (file.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    customer = file.get().id();
    Optional<OrderNumber> given =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter(NUMBER)
            .flatMap(OrderNumber::read);
    if (given.isEmpty()) {
      beginWithNumber(event);
    } else if (door.isPlaced(given.get())) {
      event.forwardTo("admin/orders/" + given.get());
    } else {
      number = given.get();
      show(file.get());
    }
  }

  /** A customer whose account is switched off gets no order number and cannot order. */
  private void beginWithNumber(BeforeEnterEvent event) {
    door.issueTo(customer)
        .ifPresentOrElse(
            fresh ->
                event.forwardTo(
                    "admin/customers/" + customer + "/order",
                    QueryParameters.of(NUMBER, fresh.canonical())),
            () -> event.forwardTo("admin/customers/" + customer));
  }

  private void show(CustomerFile file) {
    removeAll();
    Div what =
        new Div(new H2(getTranslation("order.what")), chooser(), lines, sum(), message, place);
    what.addClassName("panel");
    Div where = new Div(new H2(getTranslation("order.where")), addressForm());
    where.addClassName("panel");
    Div two = new Div(what, where);
    two.addClassName("two");
    lines.setId("chosen");
    message.setId("outcome");
    message.addClassNames("wrong", "lines");
    message.getElement().setAttribute("role", "status");
    message.setVisible(false);
    place.setText(getTranslation("order-for.place"));
    place.setId("place-order");
    place.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    DeliberateClick.readsFields(place);
    OneClick.on(place, () -> tryPlacing(Set.of()));
    add(new H1(getTranslation("order-for.title", file.name())), two);
    goOn();
  }

  private Div chooser() {
    product.setId("product");
    product.setLabel(getTranslation("order-for.product"));
    product.setItemLabelGenerator(Product::name);
    product.setRenderer(new ComponentRenderer<>(this::offered));
    product.setOverlayWidth("24rem");
    product.setItems(
        query -> {
          Optional<String> typed = query.getFilter().filter(text -> !text.isBlank());
          return products.search(typed, Optional.empty(), Optional.empty(), FOUND_AT_ONCE).stream()
              .filter(Product::isOnSale)
              .skip(query.getOffset())
              .limit(query.getLimit());
        });
    quantity.setId("quantity");
    quantity.setLabel(getTranslation("order-for.quantity"));
    quantity.setValue(1);
    Button add = new Button(getTranslation("order-for.add"));
    DeliberateClick.on(add, "add-line", this::addLine);
    add.setId("add-line");
    Div tools = new Div(product, quantity, add);
    tools.addClassName("tools");
    return tools;
  }

  /** What a customer on the phone asks before they decide. */
  private Div offered(Product one) {
    Span price = new Span(Formats.money(one.unitPrice(), getLocale()));
    price.addClassName("amount");
    Span more = new Span(one.id() + " · " + getTranslation("product.pieces", one.stock()));
    more.addClassName("muted");
    Div offered = new Div(new Span(one.name()), price, more);
    offered.addClassName("offered");
    return offered;
  }

  private void addLine() {
    Optional<Integer> pieces = quantity.wanted();
    product.setInvalid(product.getValue() == null);
    product.setErrorMessage(getTranslation("required"));
    if (pieces.isEmpty()) {
      quantity.focus();
    } else if (product.getValue() == null) {
      product.focus();
    } else if (chosen.size() == Basket.MOST_LINES && !chosen.containsKey(product.getValue().id())) {
      say(getTranslation("basket.refused.products"));
    } else {
      chosen.remove(product.getValue().id());
      chosen.put(product.getValue().id(), pieces.get());
      product.clear();
      quantity.setValue(1);
      showLines();
      keep();
      product.focus();
    }
  }

  private void showLines() {
    priced = pricing.of(new KeptBasket(0, linesOf(chosen), Optional.empty()));
    lines.removeAll();
    priced.lines().forEach(line -> lines.add(row(line)));
    place.setEnabled(!chosen.isEmpty());
    if (chosen.isEmpty()) {
      Paragraph nothing = new Paragraph(getTranslation("order-for.nothing"));
      nothing.addClassName("muted");
      lines.add(nothing);
    }
    total.setText(
        priced
            .total()
            .map(sum -> Formats.money(sum, getLocale()))
            .orElseGet(() -> chosen.isEmpty() ? "–" : getTranslation(priced.insteadOfTotal())));
  }

  private Div row(PricedLine line) {
    Button remove = new Button("×");
    DeliberateClick.on(
        remove,
        "remove-line",
        () -> {
          chosen.remove(line.id());
          showLines();
          keep();
        });
    remove.setAriaLabel(getTranslation("order-for.remove", line.name()));
    remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
    Span amount = new Span(line.total().map(sum -> Formats.money(sum, getLocale())).orElse("–"));
    amount.addClassName("amount");
    Span name = new Span(line.name());
    name.addClassName("name");
    Div row = new Div(new Span(line.quantity() + " ×"), name, amount, remove);
    row.addClassNames("review-line", "removable");
    line.trouble()
        .ifPresent(
            trouble -> {
              Span note = new Span(getTranslation(trouble.key(), trouble.parameters()));
              note.addClassName("trouble");
              row.add(note);
            });
    return row;
  }

  private static List<Basket.Line> linesOf(Map<ProductId, Integer> chosen) {
    return chosen.entrySet().stream()
        .map(line -> new Basket.Line(line.getKey(), line.getValue()))
        .toList();
  }

  /** Restores the draft of this order, whichever language, tab or node it was typed in. */
  private void goOn() {
    Optional<StaffDraft> draft = door.draftOf(number);
    chosen.clear();
    draft.ifPresent(
        one -> one.lines().forEach(line -> chosen.put(line.product(), line.quantity())));
    address.offer(addresses.of(customer), draft.map(StaffDraft::address));
    address.whenTyped(typed -> keep());
    showLines();
  }

  private void keep() {
    door.keep(customer, number, new StaffDraft(linesOf(chosen), address.typed()));
  }

  private Div sum() {
    total.setId("order-total");
    Div sum = new Div(new Span(getTranslation("orders.total")), total);
    sum.addClassName("total");
    return sum;
  }

  private AddressForm addressForm() {
    address.setId("address");
    return address;
  }

  private void tryPlacing(Set<QuestionKind> confirmed) {
    message.setVisible(false);
    Optional<ShipTo> shipTo = address.value();
    showLines();
    if (!priced.canBeOrdered()) {
      say(getTranslation(priced.hasTroubledLine() ? "order-for.marked" : "order-for.too-much"));
    } else if (shipTo.isEmpty()) {
      say(address.flaws());
    } else {
      showOutcome(door.place(submission(shipTo.get(), confirmed), PATIENCE_SECONDS), confirmed);
    }
  }

  private Submission submission(ShipTo shipTo, Set<QuestionKind> confirmed) {
    return new Submission(
        customer,
        door.idOf(customer, number),
        new Intent(priced.basket(), shipTo),
        priced.total(),
        confirmed,
        Channel.ADMIN,
        Staff.present().userName());
  }

  private void showOutcome(Optional<Placement> placement, Set<QuestionKind> confirmed) {
    if (placement.isEmpty()) {
      say(getTranslation("told.outcome-unknown"));
    } else if (placement.get() instanceof Placement.ConfirmationRequired asked) {
      ask(asked.questions(), confirmed);
    } else {
      OutcomeOf.Noted noted = placement.get().answer(new OutcomeOf(false));
      boolean placed =
          Set.of(AttemptOutcome.PLACED, AttemptOutcome.HELD, AttemptOutcome.REPLAYED)
              .contains(noted.outcome());
      if (placed) {
        door.forget(number);
        getUI().ifPresent(ui -> ui.navigate("admin/orders/" + noted.orderNumber().orElseThrow()));
      } else {
        showLines();
        say(getTranslation("told." + noted.outcome().text()) + because(placement.get()));
      }
    }
  }

  /** Details in the language of the page; the detail stored with attempts is for operators. */
  private String because(Placement placement) {
    if (placement instanceof Placement.OutOfStock few) {
      return few.shortages().stream()
          .map(
              one ->
                  "\n"
                      + getTranslation(
                          "order-for.short", nameOf(one.product()), one.left(), one.wanted()))
          .collect(Collectors.joining());
    }
    if (placement instanceof Placement.TotalChanged changed) {
      return "\n"
          + getTranslation("outcome.total", Formats.money(changed.currentTotal(), getLocale()));
    }
    if (placement instanceof Placement.LimitReached limit) {
      return "\n" + LimitSentences.sentence(limit.allowance().rule());
    }
    return "";
  }

  private String nameOf(ProductId product) {
    return priced.lines().stream()
        .filter(line -> line.id().equals(product))
        .map(PricedLine::name)
        .findFirst()
        .orElse(product.value());
  }

  private void ask(List<Question> questions, Set<QuestionKind> confirmed) {
    Set<QuestionKind> all = new HashSet<>(confirmed);
    questions.forEach(question -> all.add(question.kind()));
    EditDialog dialog = new EditDialog();
    dialog.open(
        getTranslation("order-for.confirm"),
        "confirm-yes",
        getTranslation("order-for.place"),
        () -> {
          dialog.close();
          tryPlacing(all);
        },
        new Paragraph(
            questions.stream()
                .map(question -> Messages.text("question." + question.kind().text() + ".more"))
                .distinct()
                .collect(Collectors.joining(" "))));
  }

  private void say(String sentence) {
    message.setText(sentence);
    message.setVisible(true);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("order-for.place") + " · OrderOnce";
  }

  /** What this page needs from the domain. */
  @ApplicationScoped
  static class OrderDoor {

    private static final Logger LOG = System.getLogger(OrderDoor.class.getName());

    @Inject private PlaceOrder placeOrder;
    @Inject private IssueOrderNumber issueOrderNumber;
    @Inject private OrderNumbers numbers;
    @Inject private AllOrders orders;
    @Inject private StaffDrafts drafts;

    Optional<StaffDraft> draftOf(OrderNumber number) {
      return drafts.of(number);
    }

    void keep(CustomerId customer, OrderNumber number, StaffDraft draft) {
      drafts.keep(customer, number, draft);
    }

    void forget(OrderNumber number) {
      drafts.forget(number);
    }

    Optional<OrderNumber> issueTo(CustomerId customer) {
      return issueOrderNumber.issueTo(customer).map(IssueOrderNumber.Issued::number);
    }

    RequestId idOf(CustomerId customer, OrderNumber number) {
      return RequestId.ofNumber(number, customer, numbers);
    }

    boolean isPlaced(OrderNumber number) {
      return orders.find(number).isPresent();
    }

    /**
     * @return empty if there is no answer yet; sending the same number again returns it
     */
    Optional<Placement> place(Submission submission, long patienceSeconds) {
      try {
        return Optional.of(
            placeOrder
                .place(submission)
                .toCompletableFuture()
                .get(patienceSeconds, TimeUnit.SECONDS));
      } catch (TimeoutException late) {
        return Optional.empty();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (ExecutionException | RuntimeException fault) {
        LOG.log(
            Level.ERROR,
            "unknown whether an order was placed: sending the same number again" + " tells",
            fault);
        return Optional.empty();
      }
    }
  }
}
