package io.orderonce.acceptance.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Accounts that share something get together what one person may, for every interleaving of their
 * transactions; each naive version lets one more through.
 */
@Tag("promise")
class PersonsModelTest {

  private static final long MANY = 5_000;

  private static Model persons(String name) {
    return Model.Specification.PERSONS.named(name);
  }

  /** A mistake that breaks the limit. */
  private record Naive(String mistake) {

    Finding check() {
      return persons(mistake).mistakes(mistake).promising("PersonLimitHolds").check();
    }
  }

  private static List<Naive> naive() {
    return List.of(
        new Naive("persons locked after counting"),
        new Naive("persons not locked"),
        new Naive("a whole person in one tray"),
        new Naive("own place not locked"));
  }

  @Test
  void accounts_of_one_person_get_together_what_one_may() {
    Finding finding = persons("limits on persons").check();

    assertThat(finding.broken()).isEmpty();
    assertThat(finding.states()).isGreaterThan(MANY);
    assertThat(finding.actions().values()).as("every action is taken").doesNotContain(0L);
    System.out.printf("model: persons, %,d states%n", finding.states());
  }

  @Test
  void everybody_is_answered() {
    Finding finding =
        persons("everybody is answered")
            .with("Attempts", "{1, 2, 3}")
            .faults()
            .atLast("EverybodyIsAnswered")
            .check();

    assertThat(finding.broken()).isEmpty();
    assertThat(finding.states()).isGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("naive")
  void a_naive_version_lets_one_more_through(Naive naive) {
    assertThat(naive.check().broken()).contains("PersonLimitHolds");
  }

  @Test
  void every_naive_version_is_checked() {
    Set<String> checked = new TreeSet<>();
    naive().forEach(one -> checked.add(one.mistake()));

    assertThat(checked).isEqualTo(new TreeSet<>(Model.Specification.PERSONS.naiveVersions()));
  }
}
