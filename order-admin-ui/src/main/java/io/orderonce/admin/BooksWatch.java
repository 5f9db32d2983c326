package io.orderonce.admin;

import io.orderonce.audit.Invariants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the books are in order, looked at again when the last look is a while ago. */
@ApplicationScoped
public class BooksWatch {

  private static final Duration A_WHILE = Duration.ofMinutes(1);

  @Inject private Invariants invariants;
  @Inject private Clock clock;

  private Optional<Invariants.Report> last = Optional.empty();

  /** At most a minute old. */
  synchronized Invariants.Report latest() {
    Instant now = clock.instant();
    return last.filter(report -> now.isBefore(report.checkedAt().plus(A_WHILE)))
        .orElseGet(this::check);
  }

  /** As they are now. */
  synchronized Invariants.Report check() {
    Invariants.Report report = invariants.check();
    last = Optional.of(report);
    return report;
  }
}
