package io.orderonce.nodes.jpa;

import io.orderonce.jpa.Transactions;
import io.orderonce.nodes.Jobs;
import io.orderonce.nodes.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class NodeBeans {

  @Produces
  @Singleton
  Nodes nodes(Transactions transactions) {
    return new JpaNodes(transactions);
  }

  @Produces
  @Singleton
  Jobs jobs(Transactions transactions, Clock clock) {
    return new JpaJobs(transactions, clock);
  }
}
