package io.orderonce.acceptance.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attempts of different customers in one transaction do not pay for each other, for every
 * interleaving of their steps and of all faults; each naive version breaks the promise named with
 * it.
 */
@Tag("promise")
class TraysModelTest {

  private static final long MANY = 50_000;

  /**
   * @param breaks the invariant or property that does not hold
   */
  private record Naive(Model model, String breaks, String... mistakes) {

    Finding check() {
      return model.mistakes(mistakes).check();
    }

    @Override
    public String toString() {
      return model + " breaks " + breaks;
    }
  }

  private static Model trays(String name) {
    return Model.Specification.TRAYS.named(name);
  }

  private static Model eventually(String name) {
    return trays(name)
        .with("Attempts", "{1, 2}")
        .with("Refused", "{}")
        .with("Rotten", "{}")
        .faults("held")
        .atLast("WhoIsFreeIsAnswered");
  }

  private static List<Naive> naive() {
    return List.of(
        new Naive(trays("answers are handed back by position"), "OwnAnswer", "answers by position"),
        new Naive(
            trays("one rotten order spoils the tray"),
            "OnlyTheRottenFail",
            "one rotten order spoils the tray"),
        new Naive(
            trays("a refusal rolls back the tray"),
            "AcknowledgedIsThere",
            "refusal rolls back the tray"),
        new Naive(
            trays("stock is shared out twice")
                .with("Pieces", "1")
                .with("Refused", "{}")
                .with("Rotten", "{}"),
            "StockHolds",
            "stock shared out twice"),
        new Naive(
            trays("a tray is answered before its commit"),
            "AcknowledgedIsThere",
            "answer before commit"),
        new Naive(
            trays("a tray in doubt is a failure").with("Rotten", "{}").with("Attempts", "{1, 2}"),
            "RefusedIsNotThere",
            "doubt is failure"),
        new Naive(
            eventually("a tray waits for held rows"),
            "Temporal properties",
            "tray waits for held rows"));
  }

  @Test
  void nobody_pays_for_another() {
    Finding finding = trays("many orders, one transaction").check();

    assertThat(finding.broken()).isEmpty();
    assertThat(finding.states()).isGreaterThan(MANY);
    assertThat(finding.actions().values()).as("every action is taken").doesNotContain(0L);
    System.out.printf("model: trays, %,d states%n", finding.states());
  }

  @Test
  void who_is_free_is_answered_however_long_others_are_held() {
    Finding finding = eventually("who is free is answered").check();

    assertThat(finding.broken()).isEmpty();
    assertThat(finding.states()).isGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("naive")
  void a_naive_version_breaks_its_promise(Naive naive) {
    assertThat(naive.check().broken()).contains(naive.breaks());
  }

  @Test
  void every_naive_version_is_checked() {
    Set<String> checked = new TreeSet<>();
    naive().forEach(one -> checked.addAll(List.of(one.mistakes())));

    assertThat(checked)
        .isEqualTo(new TreeSet<>(new HashSet<>(Model.Specification.TRAYS.naiveVersions())));
  }
}
