package io.orderonce.settings;

import io.orderonce.money.Money;
import io.orderonce.text.Objection;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * When buyers are asked to confirm, which duplicates are looked for afterwards, how long records
 * are kept. Settings that affect placing are read in the transaction that places the order, so a
 * change applies to every order sent after the change was answered, on every node.
 */
public interface ShopSettings {

  /** The longest look-alike window. */
  Duration LONGEST_LOOK_BACK = Duration.ofDays(7);

  Duration SHORTEST_KEPT = Duration.ofDays(1);
  Duration LONGEST_KEPT = Duration.ofDays(3660);

  /** The currency of a shop that has set no other. */
  Currency USUAL_CURRENCY = Currency.getInstance("USD");

  Values read();

  /**
   * Changes what is named, and leaves the rest.
   *
   * @param basis what must be unchanged for the change to be made
   * @param by the user who changes it
   */
  SettingsUpdate change(Change change, Basis basis, String by);

  /** What became of a change. */
  sealed interface SettingsUpdate {

    /** One answer for each. */
    <R> R answer(Function<Done, R> done, Function<ChangedMeanwhile, R> changedMeanwhile);

    /** All settings as they are now. */
    record Done(Values values) implements SettingsUpdate {
      @Override
      public <R> R answer(Function<Done, R> done, Function<ChangedMeanwhile, R> changedMeanwhile) {
        return done.apply(this);
      }
    }

    /** Another user has changed what was seen; this is the present state. Nothing was changed. */
    record ChangedMeanwhile(Values present) implements SettingsUpdate {
      @Override
      public <R> R answer(Function<Done, R> done, Function<ChangedMeanwhile, R> changedMeanwhile) {
        return changedMeanwhile.apply(this);
      }
    }
  }

  /** The state on which a change was decided; compared under the lock. */
  interface Basis {

    boolean holds(Change change, Values present);

    /** No condition: make the change whatever the settings are. */
    static Basis nothing() {
      return (change, present) -> true;
    }

    /** All settings must have this version. */
    static Basis version(String version) {
      return (change, present) -> present.version().equals(version);
    }

    /** The settings to be changed must be as seen here; others may have changed. */
    static Basis seen(Values seen) {
      return (change, present) -> change.isDecidedBy(seen, present);
    }
  }

  /**
   * @param largeAmounts the amount above which an order is large, by currency; currencies without a
   *     threshold are missing
   * @param lookAlikeWindow how long an order with the same lines leads to a question; zero for
   *     never
   * @param attemptsKept how long attempts are kept
   * @param detection how duplicates are looked for after the fact
   * @param currency of prices that come without one
   */
  record Values(
      Map<String, Money> largeAmounts,
      Duration lookAlikeWindow,
      Duration attemptsKept,
      DetectionSettings detection,
      Currency currency) {

    public Values {
      largeAmounts = Map.copyOf(largeAmounts);
    }

    /** Changes whenever anything differs, and is the same for the same settings. */
    public String version() {
      String all =
          "%s|%s|%s|%s|%s"
              .formatted(
                  new TreeMap<>(largeAmounts), lookAlikeWindow, attemptsKept, detection, currency);
      return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
  }

  /**
   * How duplicates are looked for after the fact.
   *
   * @param window the largest interval between two orders that are compared
   * @param threshold the score, of 100, from which they are suspected
   * @param hold whether the later one waits until staff have decided
   */
  record DetectionSettings(Duration window, int threshold, boolean hold) {

    public static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
    public static final Duration LONGEST_WINDOW = Duration.ofDays(7);
    public static final int HIGHEST_SCORE = 100;

    /**
     * @throws InvalidSetting with everything that is wrong
     */
    public DetectionSettings {
      List<Objection> violations = new ArrayList<>();
      if (window.compareTo(SHORTEST_WINDOW) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
        violations.add(
            Objection.of(SettingObjection.DUPLICATES_WINDOW, SHORTEST_WINDOW, LONGEST_WINDOW));
      }
      if (threshold < 1 || threshold > HIGHEST_SCORE) {
        violations.add(
            Objection.of(SettingObjection.DUPLICATES_THRESHOLD, Integer.toString(HIGHEST_SCORE)));
      }
      if (!violations.isEmpty()) {
        throw new InvalidSetting(violations);
      }
    }
  }

  /**
   * A change to how duplicates are looked for; what is absent stays.
   *
   * @param window the largest interval between two orders that are compared
   * @param threshold the score, of 100, from which they are suspected
   * @param hold whether the later one waits until staff have decided
   */
  record DetectionChange(
      Optional<Duration> window, Optional<Integer> threshold, Optional<Boolean> hold) {

    public static DetectionChange none() {
      return new DetectionChange(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A change that sets everything. */
    public static DetectionChange to(DetectionSettings wanted) {
      return new DetectionChange(
          Optional.of(wanted.window()),
          Optional.of(wanted.threshold()),
          Optional.of(wanted.hold()));
    }

    /**
     * @throws InvalidSetting with everything that is wrong
     */
    public DetectionSettings of(DetectionSettings present) {
      return new DetectionSettings(
          window.orElse(present.window()),
          threshold.orElse(present.threshold()),
          hold.orElse(present.hold()));
    }
  }

  /**
   * A change; what is absent stays.
   *
   * @param largeAmounts an empty value removes the currency's threshold
   * @param currency of prices that come without one, from now on
   */
  record Change(
      Map<Currency, Optional<BigDecimal>> largeAmounts,
      Optional<Duration> lookAlikeWindow,
      Optional<Duration> attemptsKept,
      DetectionChange detection,
      Optional<Currency> currency) {

    private static final int MOST_DIGITS = 15;

    /**
     * @throws InvalidSetting with everything that is wrong
     */
    public Change {
      largeAmounts = Map.copyOf(largeAmounts);
      List<Objection> violations = new ArrayList<>();
      new TreeMap<>(byCode(largeAmounts))
          .forEach((code, amount) -> amount.ifPresent(one -> check(code, one, violations)));
      lookAlikeWindow
          .filter(span -> span.isNegative() || span.compareTo(LONGEST_LOOK_BACK) > 0)
          .ifPresent(
              span ->
                  violations.add(
                      Objection.of(SettingObjection.LOOK_ALIKE_WINDOW, LONGEST_LOOK_BACK)));
      attemptsKept
          .filter(span -> span.compareTo(SHORTEST_KEPT) < 0 || span.compareTo(LONGEST_KEPT) > 0)
          .ifPresent(
              span ->
                  violations.add(
                      Objection.of(SettingObjection.ATTEMPTS_KEPT, SHORTEST_KEPT, LONGEST_KEPT)));
      Stream.of(lookAlikeWindow, attemptsKept, detection.window())
          .flatMap(Optional::stream)
          .filter(span -> span.getNano() != 0)
          .forEach(span -> violations.add(Objection.of(SettingObjection.WHOLE_SECONDS, span)));
      currency
          .filter(one -> one.getDefaultFractionDigits() < 0)
          .ifPresent(
              none ->
                  violations.add(Objection.of(SettingObjection.SHOP_CURRENCY, none.toString())));
      // what is not named is filled in with valid values
      DetectionSettings legal = new DetectionSettings(DetectionSettings.SHORTEST_WINDOW, 1, false);
      try {
        detection.of(legal);
      } catch (InvalidSetting invalid) {
        violations.addAll(invalid.objections());
      }
      if (!violations.isEmpty()) {
        throw new InvalidSetting(violations);
      }
    }

    /** Whether everything to be changed still is what was seen, or already has its new value. */
    boolean isDecidedBy(Values seen, Values present) {
      return largeAmounts.entrySet().stream()
              .allMatch(
                  one ->
                      fits(
                          Optional.of(
                              one.getValue().map(amount -> new Money(amount, one.getKey()))),
                          amountIn(one.getKey(), present),
                          amountIn(one.getKey(), seen)))
          && fits(lookAlikeWindow, present.lookAlikeWindow(), seen.lookAlikeWindow())
          && fits(attemptsKept, present.attemptsKept(), seen.attemptsKept())
          && fits(detection.window(), present.detection().window(), seen.detection().window())
          && fits(
              detection.threshold(), present.detection().threshold(), seen.detection().threshold())
          && fits(detection.hold(), present.detection().hold(), seen.detection().hold())
          && fits(currency, present.currency(), seen.currency());
    }

    private static Optional<Money> amountIn(Currency currency, Values values) {
      return Optional.ofNullable(values.largeAmounts().get(currency.getCurrencyCode()));
    }

    private static <T> boolean fits(Optional<T> wanted, T present, T seen) {
      return wanted.isEmpty() || present.equals(seen) || wanted.get().equals(present);
    }

    private static Map<String, Optional<BigDecimal>> byCode(
        Map<Currency, Optional<BigDecimal>> amounts) {
      Map<String, Optional<BigDecimal>> byCode = new TreeMap<>();
      amounts.forEach((currency, amount) -> byCode.put(currency.getCurrencyCode(), amount));
      return byCode;
    }

    private static void check(String code, BigDecimal amount, List<Objection> violations) {
      int decimals = Currency.getInstance(code).getDefaultFractionDigits();
      if (amount.signum() < 0
          || amount.stripTrailingZeros().scale() > decimals
          || amount.precision() - amount.scale() > MOST_DIGITS) {
        violations.add(
            Objection.of(SettingObjection.LARGE_AMOUNT, code, Integer.toString(decimals)));
      }
    }
  }
}
