package io.orderonce.mail;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What became of the mails that this node has tried to send. */
public final class MailCounts {

  private static final String TRIED = "tried-in-vain";

  private final Map<Mail.State, LongAdder> finished =
      EnumSet.complementOf(EnumSet.of(Mail.State.WAITING)).stream()
          .collect(Collectors.toUnmodifiableMap(state -> state, state -> new LongAdder()));
  private final LongAdder tries = new LongAdder();

  void count(Mail.State state) {
    Objects.requireNonNull(finished.get(state)).increment();
  }

  /** The server was away, or wanted the mail later. */
  void countTry() {
    tries.increment();
  }

  /** By result, in one word each. */
  public Map<String, Double> byResult() {
    Map<String, Double> results =
        finished.entrySet().stream()
            .collect(
                Collectors.toMap(one -> one.getKey().text(), one -> one.getValue().doubleValue()));
    results.put(TRIED, tries.doubleValue());
    return results;
  }
}
