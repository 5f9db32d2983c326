package io.orderonce.acceptance.model;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A result of TLC.
 *
 * @param broken the invariant or property that does not hold
 * @param states how many distinct states were found
 * @param actions how often each action was taken
 */
record Finding(Optional<String> broken, long states, Map<String, Long> actions) {

  private static final Pattern COMPLETED =
      Pattern.compile(
          "^Model checking completed\\. No error has been found\\.$", Pattern.MULTILINE);
  private static final Pattern BROKEN =
      Pattern.compile(
          "^Error: (?:Invariant|Action property) (\\w+) is violated|"
              + "^Error: (Temporal properties) were violated",
          Pattern.MULTILINE);
  private static final Pattern STATES =
      Pattern.compile("^\\d+ states generated, (\\d+) distinct states found", Pattern.MULTILINE);
  private static final Pattern ACTION =
      Pattern.compile("^<(\\w+) line .*>: \\d+:(\\d+)$", Pattern.MULTILINE);

  /**
   * @throws AssertionError if TLC did not finish, for example because the specification does not
   *     parse
   */
  static Finding in(String output) {
    Matcher broken = BROKEN.matcher(output);
    Optional<String> what =
        broken.find()
            ? Optional.of(Optional.ofNullable(broken.group(1)).orElseGet(() -> broken.group(2)))
            : Optional.empty();
    Matcher states = STATES.matcher(output);
    if (!states.find() || what.isEmpty() != COMPLETED.matcher(output).find()) {
      throw new AssertionError("TLC came to no end:\n" + output);
    }
    Map<String, Long> actions = new TreeMap<>();
    // TLC reports progress; the last report counts
    ACTION
        .matcher(output)
        .results()
        .forEach(action -> actions.put(action.group(1), timesOf(action)));
    return new Finding(what, Long.parseLong(states.group(1)), actions);
  }

  private static long timesOf(MatchResult action) {
    return Long.parseLong(action.group(2));
  }
}
