package io.orderonce.finding.jpa;

import io.orderonce.jpa.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@ApplicationScoped
class FindingBeans {

  @Produces
  @Singleton
  FollowPlacedOrders followPlacedOrders(Transactions transactions) {
    return new FollowPlacedOrders(transactions);
  }

  @Produces
  @Singleton
  WordsOfEarlierOrders wordsOfEarlierOrders(Transactions transactions) {
    return new WordsOfEarlierOrders(transactions);
  }
}
