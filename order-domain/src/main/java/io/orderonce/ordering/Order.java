package io.orderonce.ordering;

import io.orderonce.dedup.AttemptId;
import io.orderonce.dedup.Fingerprint;
import io.orderonce.ids.CustomerId;
import io.orderonce.money.Money;
import jakarta.persistence.Basic;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order: created complete in {@link PlaceOrder}, never deleted.
 *
 * <p>What was ordered, at which prices and when, never changes, so the receipt stays the same. The
 * state does change: placed, perhaps held and released, then shipped or cancelled; every step adds
 * an event to the history. The database keeps its number and its request id unique.
 */
@Entity
@Table(name = "orders")
public class Order {

  /** As stored: JPA does not apply converters to identifiers. */
  @Id
  @Column(name = "order_number")
  private String number;

  @Column(name = "customer_id")
  private String customer;

  @Column(name = "request_id")
  private String requestId;

  private String fingerprint;

  @Column(name = "attempt_id")
  private String attempt;

  @Column(name = "placed_at")
  private Instant placedAt;

  private BigDecimal total;
  private String currency;

  @Convert(converter = Stored.State.class)
  private OrderState state;

  @Convert(converter = Stored.From.class)
  private Channel channel;

  @Basic
  @Convert(converter = Stored.Questions.class)
  private Set<QuestionKind> confirmed;

  @Column(name = "lines_fingerprint")
  private @Nullable String linesFingerprint;

  @Column(name = "place_key")
  private @Nullable String place;

  /** For the limits on persons, which read it by SQL; it need not be known to read an order. */
  @Column(name = "place_hash")
  private @Nullable String placeHash;

  @Column(name = "ship_name")
  private String shipName;

  @Column(name = "ship_street")
  private String shipStreet;

  @Column(name = "ship_city")
  private String shipCity;

  @Column(name = "ship_region")
  private @Nullable String shipRegion;

  @Column(name = "ship_postal_code")
  private @Nullable String shipPostalCode;

  @Column(name = "ship_country")
  private String shipCountry;

  @Column(name = "duplicate_of")
  @Convert(converter = Stored.Number.class)
  private @Nullable OrderNumber duplicateOf;

  @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
  @OrderBy("lineNumber")
  private List<OrderLine> lines = new ArrayList<>();

  @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
  @OrderBy("eventNumber")
  private List<OrderEvent> history = new ArrayList<>();

  /** For JPA. */
  protected Order() {}

  /** A new order, from what the rules know about its attempt. */
  static Order placed(OrderNumber number, PlacementFacts facts) {
    Attempt attempt = facts.attempt();
    Submission submission = attempt.submission();
    Quote quote = facts.quote();
    Instant at = facts.now();
    Order order = new Order();
    order.number = number.canonical();
    order.customer = submission.customer().value();
    order.requestId = submission.requestId().value();
    order.fingerprint = attempt.fingerprint().value();
    order.linesFingerprint = submission.intent().linesFingerprint().value();
    order.attempt = attempt.id().value();
    order.placedAt = at;
    order.total = quote.total().amount();
    order.currency = quote.total().currency().getCurrencyCode();
    order.state = OrderState.PLACED;
    order.channel = submission.channel();
    order.shipTo(submission.intent().shipTo());
    order.placeHash = facts.place().hash();
    quote
        .lines()
        .forEach(line -> order.lines.add(new OrderLine(order, order.lines.size() + 1, line)));
    order.confirmed = facts.questions().stream().map(Question::kind).collect(Collectors.toSet());
    order.note(EventKind.PLACED, at, submission.by(), null);
    return order;
  }

  static Order stored(StoredOrder row) {
    Order order = new Order();
    order.number = row.number();
    order.customer = row.customer();
    order.requestId = row.requestId();
    order.fingerprint = row.fingerprint();
    order.linesFingerprint = row.linesFingerprint();
    order.attempt = row.attempt();
    order.placedAt = row.placedAt();
    order.total = row.total();
    order.currency = row.currency();
    order.state = new Stored.State().convertToEntityAttribute(row.state());
    order.channel = new Stored.From().convertToEntityAttribute(row.channel());
    order.confirmed = new Stored.Questions().convertToEntityAttribute(row.confirmed());
    order.duplicateOf = new Stored.Number().convertToEntityAttribute(row.duplicateOf());
    order.shipTo(row.address());
    row.lines().forEach(line -> order.lines.add(new OrderLine(order, line)));
    row.history().forEach(event -> order.history.add(new OrderEvent(order, event)));
    return order;
  }

  public OrderNumber number() {
    return OrderNumber.stored(number);
  }

  public CustomerId customer() {
    return new CustomerId(customer);
  }

  public Fingerprint fingerprint() {
    return new Fingerprint(fingerprint);
  }

  /**
   * Whether a fingerprint matches the content of this order. Older orders have fingerprints of
   * their texts as they were typed; new submissions are brought into normal form first, so the
   * stored content is compared in that form too.
   */
  boolean isAskedForBy(Fingerprint other) {
    return fingerprint.equals(other.value()) || inNormalForm().fingerprint().equals(other);
  }

  private Intent inNormalForm() {
    List<Basket.Line> ordered =
        lines.stream().map(line -> new Basket.Line(line.product(), line.quantity())).toList();
    return new Intent(new Basket(ordered), shipTo().inNormalForm());
  }

  boolean isOf(AttemptId other) {
    return attempt.equals(other.value());
  }

  /** The id under which it was requested: its number, or a client's key. */
  public String requestId() {
    return requestId;
  }

  public Channel channel() {
    return channel;
  }

  /** The questions that the sender confirmed, in the order in which they were asked. */
  public Set<QuestionKind> confirmed() {
    return confirmed;
  }

  public Instant placedAt() {
    return placedAt;
  }

  public Money total() {
    return new Money(total, Money.currency(currency));
  }

  public OrderState state() {
    return state;
  }

  /** The order that this one repeats by mistake, according to staff. */
  public Optional<OrderNumber> duplicateOf() {
    return Optional.ofNullable(duplicateOf);
  }

  public ShipTo shipTo() {
    return ShipTo.kept(shipName, shipStreet, shipCity, shipRegion, shipPostalCode, shipCountry);
  }

  public List<OrderLine> lines() {
    return List.copyOf(lines);
  }

  public List<OrderEvent> history() {
    return List.copyOf(history);
  }

  /**
   * Changes the state and writes the history, but nothing else that belongs to the step; see {@link
   * OrderLife}.
   *
   * @throws IllegalStateException if the order's state does not allow it
   */
  void apply(OrderAction action, Instant at, String by, @Nullable String reason) {
    if (!state.allows(action)) {
      throw new IllegalStateException(
          "order %s is %s: %s is not possible".formatted(number, state.text(), action));
    }
    state = action.result();
    note(action.event(), at, by, reason);
  }

  /**
   * Gives back the state before the last step, and writes that into the history.
   *
   * @throws IllegalStateException if that step was another one, or cannot be undone
   */
  void undo(OrderAction action, Instant at, String by) {
    if (last().kind() != action.event()) {
      throw new IllegalStateException(
          "order %s: %s was not the last step".formatted(number, action));
    }
    state =
        action.undone().orElseThrow(() -> new IllegalStateException(action + " cannot be undone"));
    note(EventKind.UNDONE, at, by, null);
  }

  /** The latest event of its history, which is never empty. */
  OrderEvent last() {
    return history.get(history.size() - 1);
  }

  /** Links it to the order that it repeats; both belong to the same customer. */
  void markDuplicateOf(Order kept) {
    if (!customer.equals(kept.customer)) {
      throw new IllegalArgumentException("order " + kept.number + " belongs to another customer");
    }
    duplicateOf = kept.number();
  }

  /** No event is dated before the previous one, even if the clock was set back. */
  void note(EventKind event, Instant at, String by, @Nullable String reason) {
    Instant last = history.isEmpty() ? at : history.get(history.size() - 1).at();
    Instant notBefore = last.isAfter(at) ? last : at;
    history.add(new OrderEvent(this, history.size() + 1, event, notBefore, by, reason));
  }

  private void shipTo(ShipTo shipTo) {
    place = shipTo.place();
    shipName = shipTo.name();
    shipStreet = shipTo.street();
    shipCity = shipTo.city();
    shipRegion = shipTo.region();
    shipPostalCode = shipTo.postalCode();
    shipCountry = shipTo.country();
  }

  private void shipTo(StoredOrder.Address address) {
    place = address.place();
    shipName = address.name();
    shipStreet = address.street();
    shipCity = address.city();
    shipRegion = address.region();
    shipPostalCode = address.postalCode();
    shipCountry = address.country();
  }
}
