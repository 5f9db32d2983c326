package io.orderonce.mail;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.OrderNumber;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail that the shop has to send, or has sent. Its text and its receiver are not kept: both are
 * looked up when it is sent, so an address that was corrected meanwhile is used, and one that was
 * removed is not.
 *
 * @param id the same for the same occasion, however often it is told
 * @param order for mails about an order
 * @param customer the customer whom it concerns; empty for staff
 * @param user for mails about a password: whose
 * @param tries how often it was tried in vain
 * @param answer what the mail server said last, without the receiver's address
 * @param finishedAt when it was sent or given up
 */
public record Mail(
    String id,
    MailKind kind,
    Optional<OrderNumber> order,
    Optional<CustomerId> customer,
    Optional<String> user,
    Instant writtenAt,
    State state,
    int tries,
    Optional<String> answer,
    Optional<Instant> finishedAt) {

  public static final int LONGEST_ID = 60;

  public Mail {
    if (!id.matches("[a-z0-9-]{1," + LONGEST_ID + "}")) {
      throw new IllegalArgumentException("not the id of a mail: " + id);
    }
    if (kind.isLink() ? user.isEmpty() : order.isEmpty()) {
      throw new IllegalArgumentException(kind + " without what it is about");
    }
  }

  /** How far it has come. */
  public enum State {
    /** It has not been accepted by the mail server yet. */
    WAITING,
    /** The mail server has accepted it. */
    SENT,
    /** The mail server refused the receiver or the mail for good. */
    REFUSED,
    /** No mail server accepted it in time. */
    GIVEN_UP,
    /** There is nobody to send it to: no address, no account. */
    NOBODY;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /**
     * @throws IllegalArgumentException if there is no such state
     */
    public static State of(String text) {
      return Arrays.stream(values())
          .filter(state -> state.text.equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("unknown state of mail: " + text));
    }

    /** One word, for programs and the database. */
    public String text() {
      return text;
    }
  }

  /** About an order. */
  public static Mail aboutOrder(
      String id, MailKind kind, OrderNumber order, CustomerId customer, Instant at) {
    return waiting(id, kind, Optional.of(order), Optional.of(customer), Optional.empty(), at);
  }

  /** About somebody's password. */
  static Mail aboutPassword(
      String id, MailKind kind, Optional<CustomerId> customer, String user, Instant at) {
    return waiting(id, kind, Optional.empty(), customer, Optional.of(user), at);
  }

  private static Mail waiting(
      String id,
      MailKind kind,
      Optional<OrderNumber> order,
      Optional<CustomerId> customer,
      Optional<String> user,
      Instant at) {
    return new Mail(
        id, kind, order, customer, user, at, State.WAITING, 0, Optional.empty(), Optional.empty());
  }

  /** Whether there is something left to do. */
  boolean isWaiting() {
    return state == State.WAITING;
  }

  /** Whether trying again is of no use any more. */
  boolean isTooLate(Instant now) {
    return !now.isBefore(writtenAt.plus(kind.patience()));
  }
}
