package io.orderonce.admin.overview;

import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Counts of attempts by outcome, in intervals of equal length up to now. */
final class Statistics {

  /** The period covered, and the length of its intervals. */
  enum Span {
    DAY(Duration.ofHours(1), 24),
    WEEK(Duration.ofHours(6), 28),
    MONTH(Duration.ofDays(1), 30);

    private final Duration step;
    private final int steps;

    Span(Duration step, int steps) {
      this.step = step;
      this.steps = steps;
    }
  }

  private final Span span;
  private final Instant begin;
  private final Map<AttemptOutcome, long[]> figures = new EnumMap<>(AttemptOutcome.class);

  private Statistics(Span span, Instant begin) {
    this.span = span;
    this.begin = begin;
  }

  /** The last interval is the one still in progress. */
  static Statistics of(Attempts attempts, Span span, Instant now) {
    long step = span.step.toSeconds();
    Instant end = Instant.ofEpochSecond((now.getEpochSecond() / step + 1) * step);
    Statistics statistics = new Statistics(span, end.minus(span.step.multipliedBy(span.steps)));
    attempts.counts(statistics.begin, end).forEach(statistics::add);
    return statistics;
  }

  private void add(Attempts.Count count) {
    long at = Duration.between(begin, count.from()).dividedBy(span.step);
    figures.computeIfAbsent(count.outcome(), outcome -> new long[span.steps])[(int) at] +=
        count.attempts();
  }

  /** The start of each interval. */
  List<Instant> times() {
    return LongStream.range(0, span.steps)
        .mapToObj(at -> begin.plus(span.step.multipliedBy(at)))
        .toList();
  }

  /** The sum over these outcomes, for each interval. */
  List<Long> figures(AttemptOutcome... outcomes) {
    return LongStream.range(0, span.steps).mapToObj(at -> sumAt((int) at, outcomes)).toList();
  }

  long sum(AttemptOutcome... outcomes) {
    return figures(outcomes).stream().mapToLong(Long::longValue).sum();
  }

  private long sumAt(int at, AttemptOutcome... outcomes) {
    long sum = 0;
    for (AttemptOutcome outcome : outcomes) {
      sum += figures.getOrDefault(outcome, new long[span.steps])[at];
    }
    return sum;
  }
}
