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
 * When buyers are asked once more, what is looked for afterwards, how long is kept what is kept for
 * a while. What concerns placing is read in the transaction that enters an order, so a change that
 * has been answered holds for every order that is sent from then on, on every node.
 */
public interface ShopSettings {

  /** An order may look like one of so long ago at most. */
  Duration LONGEST_LOOK_BACK = Duration.ofDays(7);

  Duration SHORTEST_KEPT = Duration.ofDays(1);
  Duration LONGEST_KEPT = Duration.ofDays(3660);

  /** Of a shop that has set no other. */
  Currency USUAL_CURRENCY = Currency.getInstance("USD");

  Values read();

  /**
   * Changes what is named, and leaves the rest.
   *
   * @param basis what has to be as it was for the change to be made
   * @param by the user who changes it
   */
  SettingsUpdate change(Change change, Basis basis, String by);

  /** What became of a change. */
  sealed interface SettingsUpdate {

    /** One answer for each. */
    <R> R answer(Function<Done, R> done, Function<ChangedMeanwhile, R> changedMeanwhile);

    /** Everything as it is now. */
    record Done(Values values) implements SettingsUpdate {
      @Override
      public <R> R answer(Function<Done, R> done, Function<ChangedMeanwhile, R> changedMeanwhile) {
        return done.apply(this);
      }
    }

    /** Somebody else has changed what was seen: here is how everything is. Nothing was changed. */
    record ChangedMeanwhile(Values present) implements SettingsUpdate {
      @Override
      public <R> R answer(Function<Done, R> done, Function<ChangedMeanwhile, R> changedMeanwhile) {
        return changedMeanwhile.apply(this);
      }
    }
  }

  /** What somebody saw before deciding what to change; asked under the lock. */
  interface Basis {

    boolean holds(Change change, Values present);

    /** Nothing: the change is to be made whatever the settings are. */
    static Basis nothing() {
      return (change, present) -> true;
    }

    /** All settings as in this version. */
    static Basis version(String version) {
      return (change, present) -> present.version().equals(version);
    }

    /** What is to be changed was like this; others may have changed the rest. */
    static Basis seen(Values seen) {
      return (change, present) -> change.isDecidedBy(seen, present);
    }
  }

  /**
   * @param largeAmounts above which an order is large, by currency; those that have none are
   *     missing
   * @param lookAlikeWindow for how long the same lines make one ask; zero for never
   * @param attemptsKept for how long attempts are kept
   * @param detection how duplicates are looked for after the fact
   * @param currency in which prices are that come without one
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

    /** Another one whenever anything differs, and the same if all is as it was. */
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
   * @param window how far apart two orders may be to be compared
   * @param threshold from which score on, of 100, they are suspected
   * @param hold whether the later one waits until somebody has decided
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
   * What is to change of the way duplicates are looked for; what is absent stays.
   *
   * @param window how far apart two orders may be to be compared
   * @param threshold from which score on, of 100, they are suspected
   * @param hold whether the later one waits until somebody has decided
   */
  record DetectionChange(
      Optional<Duration> window, Optional<Integer> threshold, Optional<Boolean> hold) {

    public static DetectionChange none() {
      return new DetectionChange(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** All of it anew. */
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
   * What is to change; what is absent stays.
   *
   * @param largeAmounts empty for a currency that shall have no threshold any more
   * @param currency in which prices are from now on that come without one
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
      // what is not named is certainly legal
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

    /** Whether all that is to change still is what was seen, or is already what it is to become. */
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
