package io.orderonce.admin.desk;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.EditDialog;
import io.orderonce.admin.Staff;
import io.orderonce.admin.Words;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.OutcomeOf;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.Products;
import io.orderonce.customers.Addresses;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.money.Money;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.CustomerId;
import io.orderonce.ordering.Intent;
import io.orderonce.ordering.InvalidOrder;
import io.orderonce.ordering.IssueOrderNumber;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.PlaceOrder;
import io.orderonce.ordering.Placement;
import io.orderonce.ordering.Question;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ordering.Submission;
import io.orderonce.pages.OneClick;
import io.orderonce.pages.Shown;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * An order for a customer who is on the phone, through the same door and under the same rules as if
 * he did it himself. The number stands in the address of the page: reloaded, sent twice, with the
 * answer lost, it is one order.
 */
@Route("admin/customers/:customerId/order")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class OrderForCustomerView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final String NUMBER = "number";
  private static final int FOUND_AT_ONCE = 50;

  /** Longer than any attempt lasts. */
  private static final long PATIENCE_SECONDS = 15;

  private final CustomerFiles customers;
  private final Products products;
  private final Addresses addresses;
  private final OrderDoor door;

  private final ComboBox<Product> product = new ComboBox<>();
  private final IntegerField quantity = new IntegerField();
  private final Div lines = new Div();
  private final Span total = new Span();
  private final Select<ShipTo> known = new Select<>();
  private final Map<String, TextField> address = new LinkedHashMap<>();
  private final Button place = new Button();
  private final Paragraph told = new Paragraph();

  private final Map<Product, Integer> chosen = new LinkedHashMap<>();
  private CustomerId customer;
  private OrderNumber number;

  @Inject
  OrderForCustomerView(
      CustomerFiles customers, Products products, Addresses addresses, OrderDoor door) {
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

  /** A customer who is switched off gets no number, and cannot order. */
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
    Div what = new Div(new H2(getTranslation("order.what")), chooser(), lines, sum(), told, place);
    what.addClassName("panel");
    Div where = new Div(new H2(getTranslation("order.where")), knownAddresses(), form());
    where.addClassName("panel");
    Div two = new Div(what, where);
    two.addClassName("two");
    told.setId("outcome");
    told.addClassName("wrong");
    told.getElement().setAttribute("role", "status");
    told.setVisible(false);
    place.setText(getTranslation("order-for.place"));
    place.setId("place-order");
    place.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    OneClick.on(place, () -> tryPlacing(Set.of()));
    add(new H1(getTranslation("order-for.title", file.name())), two);
    showLines();
  }

  private Div chooser() {
    product.setId("product");
    product.setLabel(getTranslation("order-for.product"));
    product.setItemLabelGenerator(Product::name);
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
    quantity.setMin(1);
    quantity.setMax(Basket.LARGEST_QUANTITY);
    quantity.setValue(1);
    quantity.setStepButtonsVisible(true);
    Button add = new Button(getTranslation("order-for.add"), click -> addLine());
    add.setId("add-line");
    Div tools = new Div(product, quantity, add);
    tools.addClassName("tools");
    return tools;
  }

  private void addLine() {
    if (product.getValue() != null && quantity.getValue() != null && quantity.getValue() > 0) {
      Product wanted = product.getValue();
      chosen.keySet().removeIf(one -> one.id().equals(wanted.id()));
      chosen.put(wanted, quantity.getValue());
      product.clear();
      quantity.setValue(1);
      showLines();
      product.focus();
    }
  }

  private void showLines() {
    lines.removeAll();
    chosen.forEach(
        (one, pieces) -> {
          Button remove =
              new Button(
                  "×",
                  click -> {
                    chosen.remove(one);
                    showLines();
                  });
          remove.setAriaLabel(getTranslation("order-for.remove", one.name()));
          remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
          Span amount = new Span(Shown.money(one.unitPrice().times(pieces), getLocale()));
          amount.addClassName("amount");
          Div row = new Div(new Span(pieces + " ×"), new Span(one.name()), amount, remove);
          row.addClassNames("review-line", "removable");
          lines.add(row);
        });
    total.setText(total().map(sum -> Shown.money(sum, getLocale())).orElse("–"));
  }

  /** There is none of several currencies. */
  private Optional<Money> total() {
    boolean oneCurrency =
        chosen.keySet().stream().map(one -> one.unitPrice().currency()).distinct().count() == 1;
    return oneCurrency
        ? chosen.entrySet().stream()
            .map(line -> line.getKey().unitPrice().times(line.getValue()))
            .reduce(Money::plus)
        : Optional.empty();
  }

  private Div sum() {
    total.setId("order-total");
    Div sum = new Div(new Span(getTranslation("orders.total")), total);
    sum.addClassName("total");
    return sum;
  }

  private Component knownAddresses() {
    List<ShipTo> before = addresses.of(customer);
    known.setId("known-address");
    known.setLabel(getTranslation("order-for.known"));
    known.setItems(before);
    known.setItemLabelGenerator(one -> OrderLines.address(one, getLocale()));
    known.setWidthFull();
    known.setVisible(!before.isEmpty());
    known.addValueChangeListener(
        change -> Optional.ofNullable(change.getValue()).ifPresent(this::fill));
    return known;
  }

  private FormLayout form() {
    FormLayout form = new FormLayout();
    for (String part : List.of("name", "street", "postalCode", "city", "region", "country")) {
      TextField field = new TextField(getTranslation("address." + part));
      field.setId("address-" + part);
      address.put(part, field);
      form.add(field);
    }
    addresses.of(customer).stream().findFirst().ifPresent(known::setValue);
    return form;
  }

  private void fill(ShipTo shipTo) {
    set("name", shipTo.name());
    set("street", shipTo.street());
    set("postalCode", shipTo.postalCode());
    set("city", shipTo.city());
    set("region", shipTo.region());
    set("country", shipTo.country());
  }

  private void set(String part, String text) {
    address.get(part).setValue(Optional.ofNullable(text).orElse(""));
  }

  private Optional<String> typed(String part) {
    return Optional.of(address.get(part).getValue().trim()).filter(text -> !text.isEmpty());
  }

  private void tryPlacing(Set<String> confirmed) {
    told.setVisible(false);
    try {
      tell(door.place(submission(confirmed), PATIENCE_SECONDS), confirmed);
    } catch (InvalidOrder invalid) {
      say(String.join("; ", invalid.violations()));
    }
  }

  private Submission submission(Set<String> confirmed) {
    Basket basket =
        new Basket(
            chosen.entrySet().stream()
                .map(line -> new Basket.Line(line.getKey().id(), line.getValue()))
                .toList());
    ShipTo shipTo =
        new ShipTo(
            typed("name").orElse(""),
            typed("street").orElse(""),
            typed("city").orElse(""),
            typed("region").orElse(null),
            typed("postalCode").orElse(null),
            typed("country").orElse("").toUpperCase(Locale.ROOT));
    return new Submission(
        customer,
        RequestId.ofNumber(number.canonical()),
        new Intent(basket, shipTo),
        total(),
        confirmed,
        Channel.ADMIN,
        Staff.present().userName());
  }

  private void tell(Optional<Placement> placement, Set<String> confirmed) {
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
        getUI().ifPresent(ui -> ui.navigate("admin/orders/" + noted.orderNumber().orElseThrow()));
      } else {
        say(
            getTranslation("told." + noted.outcome().text())
                + noted.detail().map(detail -> " (" + detail + ")").orElse(""));
      }
    }
  }

  private void ask(List<Question> questions, Set<String> confirmed) {
    Set<String> names = new HashSet<>(confirmed);
    questions.forEach(question -> names.add(question.name()));
    EditDialog dialog = new EditDialog();
    dialog.open(
        getTranslation("order-for.confirm"),
        "confirm-yes",
        getTranslation("order-for.place"),
        () -> {
          dialog.close();
          tryPlacing(names);
        },
        new Paragraph(
            questions.stream()
                .map(question -> Words.text("question." + question.name() + ".more"))
                .distinct()
                .collect(Collectors.joining(" "))));
  }

  private void say(String sentence) {
    told.setText(sentence);
    told.setVisible(true);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("order-for.place") + " · OrderOnce";
  }

  /** What this page asks of the shop. */
  @ApplicationScoped
  static class OrderDoor {

    private static final Logger LOG = System.getLogger(OrderDoor.class.getName());

    @Inject private PlaceOrder placeOrder;
    @Inject private IssueOrderNumber issueOrderNumber;
    @Inject private AllOrders orders;

    Optional<OrderNumber> issueTo(CustomerId customer) {
      return issueOrderNumber.issueTo(customer).map(IssueOrderNumber.Issued::number);
    }

    boolean isPlaced(OrderNumber number) {
      return orders.find(number).isPresent();
    }

    /**
     * @return empty if there is no answer yet; the same number, sent again, gives it
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
            Level.ERROR, "an order was placed or not: the same number, sent again, tells", fault);
        return Optional.empty();
      }
    }
  }
}
