package io.orderonce.acceptance.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** For faults that have a duration: the only thing to wait for is their end. */
public final class Wait {

  private Wait() {}

  public static void out(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a fault lasted", stopped);
    }
  }
}
