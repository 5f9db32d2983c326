package io.orderonce.webhooks;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many deliveries this node has tried, by what came of them. */
public final class DeliveryFigures {

  private final LongAdder delivered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder givenUp = new LongAdder();

  void delivered() {
    delivered.increment();
  }

  void failed() {
    failed.increment();
  }

  void givenUp() {
    givenUp.increment();
  }

  /** By result: {@code delivered}, {@code failed} and tried again, {@code given-up}. */
  public Map<String, Double> byResult() {
    return Map.of(
        "delivered", delivered.doubleValue(),
        "failed", failed.doubleValue(),
        "given-up", givenUp.doubleValue());
  }
}
