package io.orderonce.ordering;

import io.orderonce.admission.Intake;
import io.orderonce.logging.LogContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Places what waits in the node's intake, a tray of orders in one transaction, and answers each
 * attempt after COMMIT has returned.
 *
 * <p>Nobody pays for another. An attempt that needs a row which another transaction holds comes
 * again by itself a moment later; when a tray fails, each of its attempts is placed by itself, and
 * only the one at fault is told. After a COMMIT that was not confirmed each is looked up.
 */
public final class OrderTrays {

  private static final Logger LOG = System.getLogger(OrderTrays.class.getName());
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Twice as long as a transaction waits for a lock: a busy machine may hold one for that long. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(4);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(64);

  private final OrderStore store;
  private final PlacementRules rules;
  private final StoredOrders storedOrders;
  private final Executor answering;
  private final LongSupplier nanos;
  private final BusyProducts busyProducts;
  private final Intake<Pending> intake;
  private final LongAdder trays = new LongAdder();
  private final LongAdder attempts = new LongAdder();
  private final LongAdder again = new LongAdder();

  /**
   * @param placing runs the trays
   * @param answering runs what follows from an answer, and look-ups: a tray must wait for neither
   */
  OrderTrays(
      OrderStore store,
      PlacementRules rules,
      StoredOrders stored,
      Executor placing,
      Executor answering,
      ScheduledExecutorService timer,
      LongSupplier nanos) {
    this.store = store;
    this.rules = rules;
    this.storedOrders = stored;
    this.answering = answering;
    this.nanos = nanos;
    this.busyProducts = new BusyProducts(nanos);
    this.intake = new Intake<>(new Work(), placing, timer, nanos);
  }

  private final class Work implements Intake.Work<Pending> {

    @Override
    public void on(List<Intake<Pending>.Place> tray) {
      trays.increment();
      attempts.add(tray.size());
      place(tray);
    }

    @Override
    public void gaveUp(Pending pending, Intake.Congestion reason) {
      answer(
          pending,
          switch (reason) {
            case OF_THE_CUSTOMER -> new Placement.TooManyRequests(SOON);
            case OF_THE_NODE -> new Placement.Unavailable(SOON);
          });
    }
  }

  /** An attempt that has not been answered. */
  static final class Pending {

    private final Attempt attempt;
    private final CompletableFuture<Placement> answer = new CompletableFuture<>();
    private final LogContext.Kept context = LogContext.keep();
    private Duration pause = FIRST_PAUSE;
    private OptionalLong heldUpSince = OptionalLong.empty();

    Pending(Attempt attempt) {
      this.attempt = attempt;
    }
  }

  /**
   * @return completes exceptionally only after a program error, on a thread that may be used for
   *     what follows
   */
  CompletionStage<Placement> place(Attempt attempt) {
    Pending pending = new Pending(attempt);
    switch (intake.offer(attempt.customer(), pending)) {
      case ADMITTED -> {}
      case TOO_MANY_OF_THE_CUSTOMER -> pending.answer.complete(new Placement.TooManyRequests(SOON));
      case TOO_MANY -> pending.answer.complete(new Placement.Unavailable(SOON));
    }
    return pending.answer;
  }

  /** How many attempts wait for a tray. */
  public int waiting() {
    return intake.waiting();
  }

  /** How many trays there were. */
  public long trays() {
    return trays.sum();
  }

  /** How many attempts were in them. */
  public long attempts() {
    return attempts.sum();
  }

  /** How many of these came again by themselves: held up, or because their tray failed. */
  public long again() {
    return again.sum();
  }

  private void place(List<Intake<Pending>.Place> tray) {
    // outside the attempt to store it: what fails in answering must not be placed again
    Consumer<Intake<Pending>.Place> fate = stored(tray);
    tray.forEach(fate);
  }

  /**
   * @return what is to become of each
   */
  private Consumer<Intake<Pending>.Place> stored(List<Intake<Pending>.Place> tray) {
    AtomicReference<TrayAnswers> decided = new AtomicReference<>(new TrayAnswers());
    try {
      store.placing(
          transaction -> {
            decided.set(rules.decide(of(transaction, tray)));
            return decided.get();
          });
      return place -> end(place, decided.get());
    } catch (OrderStore.CommitInDoubt doubt) {
      LOG.log(Level.WARNING, "a COMMIT was not confirmed: looking up its orders", doubt);
      return place -> endAfterDoubt(place, decided.get());
    } catch (OrderStore.AlreadyEntered lost) {
      LOG.log(Level.DEBUG, "another attempt placed an order first", lost);
      return byItself(tray, this::lookUp);
    } catch (OrderStore.StoreUnavailable e) {
      if (e.isBusyRow()) {
        return byItself(tray, this::comeAgain);
      }
      LOG.log(Level.WARNING, "orders cannot be placed now: " + e.getMessage());
      return place -> end(place, new Placement.Unavailable(SOON));
    } catch (RuntimeException fault) {
      LOG.log(Level.DEBUG, "nothing of a tray was stored", fault);
      return byItself(tray, place -> fail(place, fault));
    } catch (Error fault) {
      return place -> fail(place, fault);
    }
  }

  private Tray of(TrayTransaction transaction, List<Intake<Pending>.Place> tray) {
    return Tray.of(
        transaction,
        tray.stream().map(place -> place.one().attempt).toList(),
        tray.get(0).isAlone(),
        busyProducts);
  }

  /**
   * Nothing of the tray was stored; what failed it may concern only one of them.
   *
   * @param fate of one that was by itself already
   */
  private Consumer<Intake<Pending>.Place> byItself(
      List<Intake<Pending>.Place> tray, Consumer<Intake<Pending>.Place> fate) {
    if (tray.size() == 1) {
      return fate;
    }
    again.add(tray.size());
    return place -> place.comeAgain(Duration.ZERO);
  }

  private void end(Intake<Pending>.Place place, TrayAnswers answers) {
    try {
      answers
          .to(place.one().attempt)
          .ifPresentOrElse(answer -> end(place, answer), () -> comeAgain(place));
    } catch (IllegalStateException notTheirs) {
      fail(place, notTheirs);
    }
  }

  /** What was refused is refused; only what the COMMIT was to confirm is in doubt. */
  private void endAfterDoubt(Intake<Pending>.Place place, TrayAnswers answers) {
    if (answers.namesAnOrder(place.one().attempt)) {
      lookUp(place);
    } else {
      end(place, answers);
    }
  }

  private void end(Intake<Pending>.Place place, Placement answer) {
    // what runs after the answer must find the place free
    place.leave();
    answer(place.one(), answer);
  }

  private void fail(Intake<Pending>.Place place, Throwable fault) {
    place.leave();
    place.one().answer.completeExceptionally(fault);
  }

  /** Another transaction holds a row that it needs; as long as a lock may be waited for. */
  private void comeAgain(Intake<Pending>.Place place) {
    Pending pending = place.one();
    long now = nanos.getAsLong();
    long since = pending.heldUpSince.orElse(now);
    pending.heldUpSince = OptionalLong.of(since);
    if (now - since > PATIENCE.toNanos()) {
      pending.context.run(
          () ->
              LOG.log(
                  Level.WARNING,
                  "an order cannot be placed now: another transaction holds its rows"));
      end(place, new Placement.Unavailable(SOON));
      return;
    }
    again.increment();
    place.comeAgain(pending.pause);
    pending.pause =
        pending.pause.compareTo(LONGEST_PAUSE) < 0 ? pending.pause.multipliedBy(2) : LONGEST_PAUSE;
  }

  /** An order may exist; even if it cannot be read now, the answer must not be "nothing stored". */
  private void lookUp(Intake<Pending>.Place place) {
    place.leave();
    Pending pending = place.one();
    later(
        pending,
        () -> storedOrders.confirmedOr(pending.attempt, new Placement.OutcomeUnknown(SOON)));
  }

  private void answer(Pending pending, Placement answer) {
    later(pending, () -> answer);
  }

  private void later(Pending pending, Supplier<Placement> answer) {
    Runnable task =
        () -> {
          try {
            pending.answer.complete(answer.get());
          } catch (RuntimeException | Error fault) {
            pending.answer.completeExceptionally(fault);
          }
        };
    try {
      answering.execute(task);
    } catch (RejectedExecutionException busy) {
      task.run();
    }
  }
}
