package io.orderonce.platform;

import io.orderonce.threads.Threads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How much of the heap is taken by live objects. It looks at the pool for long-lived objects, after
 * a collection: a pool filled with garbage is not full. When that pool fills up without a
 * collection that shows why, it requests one.
 */
@Singleton
public class HeapMonitor {

  private static final Logger LOG = System.getLogger(HeapMonitor.class.getName());
  private static final long LOOK_SECONDS = 1;

  private final Threads threads;
  private final HeapLevel level = new HeapLevel();
  private final @Nullable MemoryPoolMXBean pool;
  private volatile long asked = System.nanoTime();

  @Inject
  HeapMonitor(Threads threads) {
    this.threads = threads;
    this.pool = longLived().orElse(null);
  }

  /** Nothing that can wait should begin. */
  public boolean isTight() {
    return level.isTight();
  }

  /** Collections are about to take more time than the work itself. */
  public boolean isShort() {
    return level.isShort();
  }

  /** The share taken by live objects, from 0 to 1; empty before the first collection. */
  public OptionalDouble needed() {
    return level.needed();
  }

  void start() {
    if (pool == null) {
      LOG.log(
          Level.INFO,
          "this garbage collector does not report what is left in use: the heap is not"
              + " monitored");
      return;
    }
    threads
        .timer()
        .scheduleWithFixedDelay(
            new PeriodicTask("the heap cannot be checked", threads.workers(), () -> look(pool)),
            LOOK_SECONDS,
            LOOK_SECONDS,
            TimeUnit.SECONDS);
  }

  private void look(MemoryPoolMXBean longLived) {
    boolean wasShort = level.isShort();
    Duration since = Duration.ofNanos(System.nanoTime() - asked);
    if (level.isInDoubt(share(longLived.getUsage()), since)) {
      System.gc();
      asked = System.nanoTime();
    }
    level.isSeen(share(longLived.getCollectionUsage()), share(longLived.getUsage()));
    if (level.isShort() != wasShort) {
      LOG.log(
          Level.WARNING,
          wasShort
              ? "the heap has room again"
              : "no longer ready: %.0f %% of the heap is in use"
                  .formatted(100 * needed().orElse(1)));
    }
  }

  private static double share(MemoryUsage usage) {
    return (double) usage.getUsed() / usage.getMax();
  }

  /** Only pools of long-lived objects support a threshold. */
  private static Optional<MemoryPoolMXBean> longLived() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(one -> one.getType() == MemoryType.HEAP)
        .filter(MemoryPoolMXBean::isUsageThresholdSupported)
        .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
        .filter(one -> one.getUsage().getMax() > 0)
        .findFirst();
  }
}
