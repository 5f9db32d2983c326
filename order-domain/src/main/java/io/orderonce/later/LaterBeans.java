package io.orderonce.later;

import io.orderonce.config.NodeName;
import io.orderonce.jpa.Transactions;
import io.orderonce.threads.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class LaterBeans {

  @Produces
  @Singleton
  WorkList workList() {
    return new WorkList();
  }

  @Produces
  @Singleton
  LaterJob laterJob(
      Transactions transactions,
      WorkList list,
      @Any Instance<LaterWork> kinds,
      Threads threads,
      NodeName node,
      Clock clock) {
    return new LaterJob(
        transactions::outsideTransactions,
        transactions,
        list,
        kinds.stream().toList(),
        threads.later(),
        node.value(),
        clock,
        LaterJob.Rhythm.USUAL);
  }
}
