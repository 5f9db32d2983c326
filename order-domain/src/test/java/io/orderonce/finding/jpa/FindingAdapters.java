package io.orderonce.finding.jpa;

import io.orderonce.jpa.Transactions;
import io.orderonce.later.LaterWork;
import io.orderonce.outbox.EventConsumer;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class FindingAdapters {

  private FindingAdapters() {}

  public static EventConsumer placedOrders(Transactions transactions) {
    return new FollowPlacedOrders(transactions);
  }

  public static LaterWork earlierOrders(Transactions transactions) {
    return new WordsOfEarlierOrders(transactions);
  }
}
