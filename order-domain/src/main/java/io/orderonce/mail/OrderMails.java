package io.orderonce.mail;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.outbox.EventConsumer;
import io.orderonce.outbox.OutboxEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Follows the events of orders, and enters a mail for each that a customer wants to hear of. Where
 * no mail server is configured it lets all of them pass: so nobody gets mail about what happened
 * before one was.
 */
public final class OrderMails implements EventConsumer {

  /** The name under which it follows the events of orders. */
  public static final String CONSUMER = "mail";

  private final boolean enabled;
  private final AllOrders orders;
  private final Receivers receivers;
  private final Mails mails;
  private final Clock clock;

  /**
   * @param enabled whether there is a mail server
   */
  public OrderMails(
      boolean enabled, AllOrders orders, Receivers receivers, Mails mails, Clock clock) {
    this.enabled = enabled;
    this.orders = orders;
    this.receivers = receivers;
    this.mails = mails;
    this.clock = clock;
  }

  @Override
  public String name() {
    return CONSUMER;
  }

  /** No mail depends on another one. */
  @Override
  public WhenHopeless whenHopeless() {
    return WhenHopeless.LEAVE_OUT;
  }

  @Override
  public void accept(List<OutboxEvent> events) {
    if (!enabled) {
      return;
    }
    List<OutboxEvent> news = events.stream().filter(this::isNews).toList();
    Map<OrderNumber, Order> found =
        orders.all(news.stream().map(OutboxEvent::order).collect(Collectors.toSet()));
    Set<CustomerId> reachable =
        receivers.reachable(found.values().stream().map(Order::customer).toList());
    List<Mail> entered = new ArrayList<>();
    for (OutboxEvent event : news) {
      Optional.ofNullable(found.get(event.order()))
          .filter(order -> reachable.contains(order.customer()))
          .flatMap(order -> mail(event, order))
          .ifPresent(entered::add);
    }
    mails.enter(entered);
  }

  /** Not what was left over from long ago, after an upgrade or a long outage. */
  private boolean isNews(OutboxEvent event) {
    return clock.instant().isBefore(event.at().plus(MailKind.RECEIPT.patience()));
  }

  private Optional<Mail> mail(OutboxEvent event, Order order) {
    Instant now = clock.instant();
    return kindOf(event, order)
        .map(
            kind ->
                Mail.aboutOrder(
                    "event-" + event.id(), kind, order.number(), order.customer(), now));
  }

  private static Optional<MailKind> kindOf(OutboxEvent event, Order order) {
    return switch (event.type()) {
      case PLACED -> Optional.of(MailKind.RECEIPT);
      case HELD ->
          // held as it was placed: the receipt says so
          event.at().equals(order.placedAt()) && MailWriter.isHeldAtOnce(order)
              ? Optional.empty()
              : Optional.of(MailKind.HELD);
      case SHIPPED -> Optional.of(MailKind.SHIPPED);
      case CANCELLED ->
          Optional.of(
              order.duplicateOf().isPresent() ? MailKind.DUPLICATE_CANCELLED : MailKind.CANCELLED);
      case RELEASED, DUPLICATE_SUSPECTED, DUPLICATE_RESOLVED -> Optional.empty();
    };
  }
}
