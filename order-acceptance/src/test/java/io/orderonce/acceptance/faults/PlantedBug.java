package io.orderonce.acceptance.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A mistake that a developer could make, as rules that make a running node behave as if it had been
 * made, and the scenario that must find it.
 *
 * @param rules the file of rules
 * @param droppedConstraints constraints that would otherwise hide the bug and have to go too:
 *     constraint and table
 */
record PlantedBug(String rules, Scenario scenario, Map<String, String> droppedConstraints) {

  static List<PlantedBug> all() {
    return List.of(
        bug("answer-before-commit", Scenario.DOUBLE_CLICKS),
        bug("doubt-told-as-refusal", Scenario.COMMIT_NOT_ANSWERED),
        bug("count-without-lock", Scenario.LIMIT_UNDER_FIRE),
        bug("persons-locked-after-counting", Scenario.PERSON_UNDER_FIRE),
        bug("no-deadline", Scenario.LONG_PAUSE),
        bug("fingerprint-not-compared", Scenario.CHANGED_CONTENT),
        bug("claim-never-released", Scenario.CORRECTED_ORDER),
        bug("refusal-stored", Scenario.CORRECTED_ORDER),
        bug("cache-decides", Scenario.REPEATED_ORDER),
        bug("total-not-the-sum", Scenario.DOUBLE_CLICKS),
        bug("event-omitted", Scenario.DOUBLE_CLICKS),
        bug("replays-counted-by-limits", Scenario.REPLAYS_AT_THE_LIMIT),
        bug("foreign-order-shown", Scenario.ANOTHERS_ORDER),
        bug("number-of-another-accepted", Scenario.ANOTHERS_NUMBER),
        bug("blocked-may-order", Scenario.BLOCKED_CUSTOMER),
        bug("answers-mixed-up", Scenario.FULL_TRAY),
        bug("refusal-rolls-back-others", Scenario.FULL_TRAY),
        bug("one-rotten-order-spoils-the-tray", Scenario.ROTTEN_ORDER),
        new PlantedBug(
            "stock-shared-out-twice",
            Scenario.LAST_PIECE_IN_A_TRAY,
            Map.of("ck_products_stock", "products")),
        new PlantedBug(
            "stock-taken-unconditionally",
            Scenario.LAST_PIECE,
            Map.of("ck_products_stock", "products")),
        new PlantedBug(
            "no-look-and-no-constraint",
            Scenario.DOUBLE_CLICKS,
            Map.of("uq_orders_request", "orders")));
  }

  private static PlantedBug bug(String rules, Scenario scenario) {
    return new PlantedBug(rules, scenario, Map.of());
  }

  String text() {
    return textOf("bugs/" + rules + ".btm");
  }

  /** The text of a file of rules beside this class. */
  static String textOf(String file) {
    try (InputStream in = PlantedBug.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("there are no rules " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public String toString() {
    return rules.replace('-', ' ');
  }
}
