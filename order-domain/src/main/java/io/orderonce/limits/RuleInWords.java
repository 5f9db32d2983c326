package io.orderonce.limits;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a rule as {@link LimitRule#inFull()} wrote it. The audit trail keeps rules in words, which
 * need no other data to be understood; a page that speaks another language needs the rule.
 */
public final class RuleInWords {

  private static final Pattern WORDS =
      Pattern.compile(
          "(?<level>[a-z]+)(?: (?<id>.+?))?: at most (?<max>[0-9.]+) (?<what>.+?) in (?<window>P\\S+),"
              + " then (?<action>[a-z]+)(?:, until (?<until>[^ (]+))?(?: \\((?<note>.*)\\))?");

  private static final String OF_PRODUCT = "pieces of product ";

  private RuleInWords() {}

  /** Nothing if these are not the words of a rule. */
  public static Optional<LimitRule> read(String words) {
    Matcher found = WORDS.matcher(words);
    if (!found.matches()) {
      return Optional.empty();
    }
    Optional<Scope.Level> level = Scope.Level.named(found.group("level"));
    Optional<LimitAction> action = LimitAction.named(found.group("action"));
    if (level.isEmpty() || action.isEmpty()) {
      return Optional.empty();
    }
    try {
      String until = found.group("until");
      return Optional.of(
          new LimitRule(
              new Scope(level.get(), found.group("id")),
              measure(found.group("what")),
              new BigDecimal(found.group("max")),
              Duration.parse(found.group("window")),
              action.get(),
              until == null ? null : Instant.parse(until),
              found.group("note")));
    } catch (InvalidLimit | IllegalArgumentException | DateTimeParseException otherWords) {
      return Optional.empty();
    }
  }

  private static Measure measure(String what) {
    if (what.equals("orders")) {
      return Measure.orders();
    }
    if (what.equals("pieces of any one product")) {
      return Measure.quantityOfEach();
    }
    return what.startsWith(OF_PRODUCT)
        ? Measure.quantityOf(what.substring(OF_PRODUCT.length()))
        : Measure.amountIn(Currency.getInstance(what));
  }
}
