package io.orderonce.later;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A kind of work, as the library sees it. */
final class LaterTask {

  private static final Logger LOG = System.getLogger(LaterTask.class.getName());

  private final LaterWork work;
  private final Consumer<String> listedAgain;
  private final GrowingPauses pauses;
  private final Clock clock;

  /**
   * @param listedAgain is told of a piece that was done and is on the list again
   */
  LaterTask(LaterWork work, Consumer<String> listedAgain, GrowingPauses pauses, Clock clock) {
    this.work = work;
    this.listedAgain = listedAgain;
    this.pauses = pauses;
    this.clock = clock;
  }

  Task<Instant> task() {
    FailureHandler<Instant> failed = this::failed;
    DeadExecutionHandler<Instant> died = this::died;
    return Tasks.custom(work.name(), Instant.class)
        .onFailure(failed)
        .onDeadExecution(died)
        .execute((instance, context) -> next(work.run(instance.getId())));
  }

  private CompletionHandler<Instant> next(Optional<Instant> again) {
    return again
        .<CompletionHandler<Instant>>map(when -> (done, operations) -> list(done, operations, when))
        .orElse((done, operations) -> operations.remove());
  }

  /** What it is tried since begins anew: it has not failed. */
  private void list(ExecutionComplete done, ExecutionOperations<Instant> operations, Instant when) {
    operations.reschedule(done, when, when);
    listedAgain.accept(done.getExecution().taskInstance.getId());
  }

  private void failed(ExecutionComplete failure, ExecutionOperations<Instant> operations) {
    Execution execution = failure.getExecution();
    RuntimeException trouble = trouble(failure);
    Instant now = clock.instant();
    int failures = execution.consecutiveFailures + 1;
    if (isOver(execution, now)) {
      LOG.log(
          Level.WARNING, named(execution) + " has failed for too long and is given up", trouble);
      work.givenUp(execution.taskInstance.getId(), trouble);
      operations.remove();
      return;
    }
    Instant again = now.plus(pauses.after(failures));
    if (failures == 1) {
      LOG.log(
          Level.WARNING, named(execution) + " cannot be done now; next try at " + again, trouble);
    } else {
      LOG.log(
          Level.INFO,
          "{0} failed {1} times; next try at {2}: {3}",
          named(execution),
          failures,
          again,
          trouble.toString());
    }
    operations.reschedule(failure, again);
  }

  private static boolean isOver(Execution execution, Instant now) {
    return execution.taskInstance.getData() instanceof Instant since
        && !now.isBefore(since.plus(GrowingPauses.LONGEST_TRIED));
  }

  /** The node that did it is gone, or was silent for so long that it seems so. */
  private void died(ExecutionComplete last, ExecutionOperations<Instant> operations) {
    LOG.log(
        Level.WARNING,
        "{0} was begun by {1}, which is silent; it is done again",
        named(last.getExecution()),
        last.getExecution().pickedBy);
    operations.reschedule(last, clock.instant());
  }

  private static RuntimeException trouble(ExecutionComplete failure) {
    Throwable cause = failure.getCause().orElse(null);
    return cause instanceof RuntimeException fault
        ? fault
        : new IllegalStateException("the work ended with an error", cause);
  }

  private static String named(Execution execution) {
    return execution.taskInstance.getTaskName() + " " + execution.taskInstance.getId();
  }
}
