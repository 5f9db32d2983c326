package io.orderonce.nodes.jpa;

import io.orderonce.jpa.Transactions;
import io.orderonce.nodes.Jobs;
import io.orderonce.nodes.Nodes;
import java.time.Clock;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class NodeAdapters {

  private NodeAdapters() {}

  public static Jobs jobs(Transactions transactions, Clock clock) {
    return new JpaJobs(transactions, clock);
  }

  public static Nodes nodes(Transactions transactions) {
    return new JpaNodes(transactions);
  }
}
