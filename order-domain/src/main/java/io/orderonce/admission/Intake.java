package io.orderonce.admission;

import io.orderonce.ids.CustomerId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Where what has come in waits to be worked on, many at once: a worker takes what is there, at most
 * {@value #TRAY} and at most one of each customer, and never waits for more to come.
 *
 * <p>Fair between customers: whoever has waited longest is next, and what one customer sends
 * further goes into later trays. Each customer has room for {@value #OF_ONE_CUSTOMER}, so nobody
 * can use up the node's; who has waited for {@value #PATIENCE_MS} ms gives up, or for {@value
 * #STUCK_MS} ms while no tray gets done, as when the database answers no COMMIT. Nothing waits here
 * on a thread or with a connection.
 *
 * @param <T> what comes in
 */
public final class Intake<T> {

  /** How many are worked on together. */
  static final int TRAY = 32;

  /** How many trays are worked on at once: while one is committed, the next can be decided. */
  public static final int AT_ONCE = 2;

  static final int OF_ONE_CUSTOMER = 36;
  static final int OF_ALL = 4_000;
  static final long PATIENCE_MS = 5_000;

  /**
   * Whoever is let in after all waits again, for as long as the work may take: together about seven
   * seconds. The first trays of a node that has just started take a good second.
   */
  static final long STUCK_MS = 2_000;

  private static final Logger LOG = System.getLogger(Intake.class.getName());
  private static final long SWEEP_MS = 100;

  private final Work<T> work;
  private final Executor workers;
  private final ScheduledExecutorService timer;
  private final LongSupplier nanos;

  private final Map<CustomerId, Lane> lanes = new HashMap<>();

  /** Those with somebody waiting of whom nobody is being worked on, longest waiting first. */
  private final Deque<Lane> ready = new ArrayDeque<>();

  private int inside;
  private int waiting;
  private int working;
  private long lastTaken;
  private boolean sweeping;

  /**
   * @param workers runs the work; at most {@value #AT_ONCE} at a time
   * @param timer wakes what has to come again
   * @param nanos a monotonic clock, in nanoseconds
   */
  public Intake(
      Work<T> work, Executor workers, ScheduledExecutorService timer, LongSupplier nanos) {
    this.work = work;
    this.workers = workers;
    this.timer = timer;
    this.nanos = nanos;
  }

  /** What is done with those that have come in; called on the workers' threads. */
  public interface Work<T> {

    /** Works on all of them, and sees to it that each leaves or comes again, once. */
    void on(List<Intake<T>.Place> tray);

    /** It has waited too long and is not worked on any more; quickly, please. */
    void gaveUp(T one, Congestion reason);
  }

  /** Why something is not worked on. */
  public enum Congestion {
    /** There is too much of this customer. */
    OF_THE_CUSTOMER,
    /** There is too much of everybody. */
    OF_THE_NODE
  }

  /** The result of {@link #offer}. */
  public enum Admission {
    ADMITTED,
    TOO_MANY_OF_THE_CUSTOMER,
    TOO_MANY
  }

  public Admission offer(CustomerId customer, T one) {
    boolean needsWorker;
    synchronized (this) {
      if (inside >= OF_ALL) {
        return Admission.TOO_MANY;
      }
      Lane lane = lanes.computeIfAbsent(customer, Lane::new);
      if (lane.size() >= OF_ONE_CUSTOMER) {
        return Admission.TOO_MANY_OF_THE_CUSTOMER;
      }
      inside++;
      join(lane, new Place(lane, one), false);
      needsWorker = engage();
    }
    if (needsWorker) {
      start();
    }
    return Admission.ADMITTED;
  }

  /** How many wait and are not being worked on. */
  public synchronized int waiting() {
    return waiting;
  }

  /** Of one customer: one is worked on at a time, the others wait. */
  private final class Lane {

    private final CustomerId customer;
    private final Deque<Place> queue = new ArrayDeque<>();
    private boolean busy;

    Lane(CustomerId customer) {
      this.customer = customer;
    }

    int size() {
      return queue.size() + (busy ? 1 : 0);
    }
  }

  /** One that has come in, until it leaves. */
  public final class Place {

    private final Lane lane;
    private final T one;
    private long since = nanos.getAsLong();
    private boolean alone;

    private Place(Lane lane, T one) {
      this.lane = lane;
      this.one = one;
    }

    public T one() {
      return one;
    }

    /** Whether it is to be worked on by itself. */
    public boolean isAlone() {
      return alone;
    }

    /** It is done. Makes room for the customer's next. */
    public void leave() {
      synchronized (Intake.this) {
        inside--;
        free(lane);
      }
      startIfNeeded();
    }

    /**
     * It is not done: it is worked on again after the pause, by itself. It keeps its place before
     * the customer's others, and nothing waits for it but these.
     */
    public void comeAgain(Duration pause) {
      alone = true;
      if (pause.isZero()) {
        rejoin();
        return;
      }
      try {
        timer.schedule(this::rejoin, pause.toNanos(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException stopping) {
        rejoin();
      }
    }

    private void rejoin() {
      synchronized (Intake.this) {
        since = nanos.getAsLong();
        lane.busy = false;
        join(lane, this, true);
      }
      startIfNeeded();
    }
  }

  private void startIfNeeded() {
    boolean needed;
    synchronized (this) {
      needed = engage();
    }
    if (needed) {
      start();
    }
  }

  private void join(Lane lane, Place place, boolean first) {
    waiting++;
    boolean idle = !lane.busy && lane.queue.isEmpty();
    if (first) {
      lane.queue.addFirst(place);
      // whatever else of the customer waits has not been put among the ready meanwhile
      idle = true;
    } else {
      lane.queue.addLast(place);
    }
    if (idle) {
      ready.addLast(lane);
    }
    if (!sweeping) {
      sweeping = sweepLater();
    }
  }

  private void free(Lane lane) {
    lane.busy = false;
    if (lane.queue.isEmpty()) {
      lanes.remove(lane.customer);
    } else {
      ready.addLast(lane);
    }
  }

  /** Whether there is work for one worker more. */
  private boolean engage() {
    if (ready.isEmpty() || working >= AT_ONCE) {
      return false;
    }
    working++;
    return true;
  }

  private void start() {
    try {
      workers.execute(this::workWhileThereIsSomething);
    } catch (RejectedExecutionException stopping) {
      // what waits will give up
      synchronized (this) {
        working--;
      }
    }
  }

  private void workWhileThereIsSomething() {
    List<Place> tray = next();
    while (!tray.isEmpty()) {
      try {
        work.on(tray);
      } catch (RuntimeException | Error bug) {
        LOG.log(Level.ERROR, "work on what came in ended without an answer", bug);
      }
      tray = next();
    }
  }

  private synchronized List<Place> next() {
    List<Place> tray = new ArrayList<>();
    while (tray.size() < TRAY && !ready.isEmpty()) {
      Lane lane = ready.getFirst();
      Place place = lane.queue.getFirst();
      if (place.alone && !tray.isEmpty()) {
        break;
      }
      ready.removeFirst();
      lane.queue.removeFirst();
      lane.busy = true;
      waiting--;
      tray.add(place);
      if (place.alone) {
        break;
      }
    }
    if (tray.isEmpty()) {
      working--;
    } else {
      lastTaken = nanos.getAsLong();
    }
    return tray;
  }

  private boolean sweepLater() {
    try {
      timer.schedule(this::sweep, SWEEP_MS, TimeUnit.MILLISECONDS);
      return true;
    } catch (RejectedExecutionException stopping) {
      return false;
    }
  }

  private record GivenUp<T>(T one, Congestion reason) {}

  private void sweep() {
    List<GivenUp<T>> over = new ArrayList<>();
    synchronized (this) {
      long now = nanos.getAsLong();
      long patience = (isStuck(now) ? STUCK_MS : PATIENCE_MS) * 1_000_000;
      for (Iterator<Lane> all = lanes.values().iterator(); all.hasNext(); ) {
        Lane lane = all.next();
        boolean queued = !lane.busy && !lane.queue.isEmpty();
        sweepLane(lane, now - patience, over);
        if (queued && lane.queue.isEmpty()) {
          ready.remove(lane);
          all.remove();
        }
      }
      sweeping = waiting > 0 && sweepLater();
    }
    over.forEach(one -> work.gaveUp(one.one(), one.reason()));
  }

  /** Whether all workers have been at the same trays for too long. */
  private boolean isStuck(long now) {
    return working >= AT_ONCE && now - lastTaken > STUCK_MS * 1_000_000;
  }

  private void sweepLane(Lane lane, long tooLong, List<GivenUp<T>> over) {
    boolean first = !lane.busy;
    for (Iterator<Place> queue = lane.queue.iterator(); queue.hasNext(); ) {
      Place place = queue.next();
      if (place.since - tooLong < 0) {
        queue.remove();
        waiting--;
        inside--;
        over.add(
            new GivenUp<>(place.one, first ? Congestion.OF_THE_NODE : Congestion.OF_THE_CUSTOMER));
      }
      first = false;
    }
  }
}
