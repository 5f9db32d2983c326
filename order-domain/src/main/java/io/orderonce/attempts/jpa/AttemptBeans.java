package io.orderonce.attempts.jpa;

import io.orderonce.attempts.AttemptLines;
import io.orderonce.attempts.AttemptLog;
import io.orderonce.attempts.Attempts;
import io.orderonce.config.NodeName;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.Erases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class AttemptBeans {

  @Produces
  @Singleton
  Attempts attempts(Transactions transactions) {
    return new JpaAttempts(transactions);
  }

  @Produces
  @Singleton
  @Typed(Erases.class)
  JpaAttemptErasure attemptErasure(Transactions transactions) {
    return new JpaAttemptErasure(transactions);
  }

  @Produces
  @Singleton
  AttemptLog attemptLog(Attempts attempts, Clock clock, NodeName node) {
    return new AttemptLog(attempts, clock, node.value());
  }

  @Produces
  @Singleton
  AttemptLines attemptLines() {
    return new AttemptLines();
  }
}
