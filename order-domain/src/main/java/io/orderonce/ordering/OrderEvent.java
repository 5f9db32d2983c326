package io.orderonce.ordering;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to an order, and when. Written in the transaction that did it, so it is the order's
 * history and its outbox at once: those who follow orders are told after COMMIT.
 */
@Entity
@Table(name = "order_events")
@IdClass(OrderEvent.Key.class)
public class OrderEvent {

  @Id
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "order_number")
  private Order order;

  @Id
  @Column(name = "event_no")
  private int eventNumber;

  @Column(name = "event")
  @Convert(converter = Stored.Event.class)
  private EventKind kind;

  @Column(name = "happened_at")
  private Instant at;

  @Column(name = "done_by")
  private String by;

  private @Nullable String reason;

  /** Until when those who follow orders are not told of it; null if they are at once. */
  @Column(name = "told_from")
  private @Nullable Instant toldFrom;

  /** For JPA. */
  protected OrderEvent() {}

  OrderEvent(
      Order order,
      int eventNumber,
      EventKind kind,
      Instant at,
      String by,
      @Nullable String reason) {
    this.order = order;
    this.eventNumber = eventNumber;
    this.kind = kind;
    this.at = at;
    this.by = by;
    this.reason = reason;
  }

  OrderEvent(Order order, StoredOrder.Event row) {
    this(
        order,
        row.number(),
        new Stored.Event().convertToEntityAttribute(row.kind()),
        row.at(),
        row.by(),
        row.reason());
  }

  void tellFrom(Instant moment) {
    toldFrom = moment;
  }

  /** Whether those who follow orders were to hear of it later only. */
  boolean isUntold() {
    return toldFrom != null;
  }

  public EventKind kind() {
    return kind;
  }

  public Instant at() {
    return at;
  }

  public String by() {
    return by;
  }

  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** The key of an event, as JPA requires it. */
  public static class Key implements Serializable {

    private String order;
    private int eventNumber;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(order, key.order)
          && eventNumber == key.eventNumber;
    }

    @Override
    public int hashCode() {
      return Objects.hash(order, eventNumber);
    }
  }
}
