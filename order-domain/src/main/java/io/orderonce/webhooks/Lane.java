package io.orderonce.webhooks;

import io.orderonce.ordering.OrderNumber;
import java.util.List;
import java.util.stream.IntStream;

/** A part of what is to be sent to an endpoint. */
public record Lane(WebhookId webhook, int number) {

  /** Under which name a lane is on the list of later work. */
  static Lane read(String piece) {
    int slash = piece.indexOf('/');
    return new Lane(
        new WebhookId(Long.parseLong(piece.substring(0, slash))),
        Integer.parseInt(piece.substring(slash + 1)));
  }

  public static List<Lane> of(WebhookId webhook) {
    return IntStream.range(0, DeliveryQueue.LANES)
        .mapToObj(number -> new Lane(webhook, number))
        .toList();
  }

  /** The lane of all deliveries of an order. */
  public static int numberOf(OrderNumber order) {
    return Math.floorMod(order.canonical().hashCode(), DeliveryQueue.LANES);
  }

  public String piece() {
    return webhook + "/" + number;
  }
}
