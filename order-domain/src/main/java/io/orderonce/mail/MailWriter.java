package io.orderonce.mail;

import io.orderonce.customers.PasswordLink;
import io.orderonce.desk.Parcel;
import io.orderonce.ordering.EventKind;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderLine;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.ShipTo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the letters. Their links begin with the address that is configured, and no other. */
final class MailWriter {

  private final String publicUrl;

  /**
   * @param publicUrl under which customers reach the shop, without a slash at the end
   */
  MailWriter(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * About an order as it is now; a receipt tells what never changes.
   *
   * @param parcel in which it goes out, if that is known
   */
  Letter aboutOrder(MailKind kind, Order order, Optional<Parcel> parcel, Receiver to) {
    MailTexts texts = new MailTexts(to.language());
    LetterDraft draft = new LetterDraft(texts).paragraph(texts.of("greeting", to.name()));
    String number = order.number().toString();
    switch (kind) {
      case RECEIPT -> receipt(draft, order, texts);
      case HELD, CANCELLED ->
          draft
              .paragraph(texts.of(kind.text() + ".lead", number))
              .paragraph(texts.of(kind.text() + ".more"));
      case SHIPPED -> shipped(draft, number, parcel, texts);
      case DUPLICATE_CANCELLED -> duplicate(draft, order, texts);
      case FORGOTTEN_PASSWORD, PASSWORD_LINK ->
          throw new IllegalArgumentException(kind + " is not about an order");
    }
    return draft
        .link(
            texts.of(
                kind == MailKind.DUPLICATE_CANCELLED ? "duplicate-cancelled.this" : "order.open"),
            publicUrl + "/order/" + number)
        .small(footer(texts))
        .finished(texts.of(kind.text() + ".subject", number));
  }

  /** With a link by which a user sets a password. */
  Letter aboutPassword(MailKind kind, String userName, PasswordLink link, Receiver to) {
    MailTexts texts = new MailTexts(to.language());
    return new LetterDraft(texts)
        .paragraph(texts.of("greeting", to.name()))
        .paragraph(texts.of(kind.text() + ".lead", userName))
        .link(texts.of(kind.text() + ".open"), publicUrl + link.path())
        .paragraph(texts.of("password.once", texts.time(link.expiresAt())))
        .paragraph(texts.of(kind.text() + ".more"))
        .small(footer(texts))
        .finished(texts.of(kind.text() + ".subject"));
  }

  private static void receipt(LetterDraft draft, Order order, MailTexts texts) {
    draft
        .paragraph(texts.of("receipt.lead"))
        .fact(texts.of("order.number"), order.number().toString())
        .fact(texts.of("order.placed-at"), texts.time(order.placedAt()))
        .gap()
        .table(
            order.lines().stream().map(line -> row(line, texts)).toList(),
            new LetterDraft.Row(texts.of("order.total"), "", texts.money(order.total())))
        .block(texts.of("order.ship-to"), lines(order.shipTo(), texts))
        .paragraph(texts.of(isHeldAtOnce(order) ? "receipt.held" : "receipt.more"));
  }

  private static void shipped(
      LetterDraft draft, String number, Optional<Parcel> parcel, MailTexts texts) {
    draft.paragraph(texts.of("shipped.lead", number));
    parcel.ifPresent(
        box ->
            draft
                .fact(texts.of("shipped.carrier"), box.carrier())
                .fact(texts.of("shipped.tracking-number"), box.trackingNumber())
                .gap());
    draft.paragraph(texts.of("shipped.more"));
  }

  private void duplicate(LetterDraft draft, Order order, MailTexts texts) {
    draft.paragraph(texts.of("duplicate-cancelled.lead", order.number().toString()));
    order
        .duplicateOf()
        .map(OrderNumber::toString)
        .ifPresent(
            stays ->
                draft
                    .paragraph(texts.of("duplicate-cancelled.stays", stays))
                    .link(texts.of("duplicate-cancelled.open"), publicUrl + "/order/" + stays));
  }

  private static LetterDraft.Row row(OrderLine line, MailTexts texts) {
    return new LetterDraft.Row(
        line.name(),
        texts.of("order.quantity", line.quantity(), texts.money(line.unitPrice())),
        texts.money(line.lineTotal()));
  }

  private static List<String> lines(ShipTo to, MailTexts texts) {
    String town =
        Stream.of(Optional.ofNullable(to.postalCode()), Optional.of(to.city()))
            .flatMap(Optional::stream)
            .reduce((a, b) -> a + " " + b)
            .orElse("");
    return Stream.of(to.name(), to.street(), town, to.region(), texts.country(to.country()))
        .filter(line -> line != null && !line.isBlank())
        .toList();
  }

  /** By the order's own transaction: then the receipt says it, and no other mail. */
  static boolean isHeldAtOnce(Order order) {
    return order.history().stream()
        .anyMatch(event -> event.kind() == EventKind.HELD && event.at().equals(order.placedAt()));
  }

  private String footer(MailTexts texts) {
    return texts.of("footer", URI.create(publicUrl).getAuthority());
  }
}
