package io.orderonce.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.DormantRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Row 27: bugs are planted in running nodes, one after the other, and the checks must find each. A
 * finding counts only because the checks find nothing without the bug.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedBugsIT {

  private final Cluster cluster = Cluster.of(2, Database.fresh("bugs"), "bugs");
  private final DormantRules sleepers = DormantRules.in(cluster.nodes(), rules());
  private final List<String> found = new ArrayList<>();

  @BeforeAll
  void start() {
    Stages.withoutLimits(cluster.start());
  }

  @AfterAll
  void stop() {
    cluster.close();
    assertThat(found).hasSize(PlantedBug.all().size());
    Evidence.note(
        Promise.CHECKS_CAN_FAIL,
        "%d bugs planted, %d found, each by a check that finds nothing without it: %s",
        PlantedBug.all().size(),
        found.size(),
        String.join("; ", found));
  }

  @AfterEach
  void undo() {
    sleepers.sleep();
  }

  static List<PlantedBug> bugs() {
    return PlantedBug.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bugs")
  void a_bug_is_found(PlantedBug bug) {
    Scenario scenario = bug.scenario();
    scenario.fault().ifPresent(fault -> sleepers.wake(scenario.name()));
    assertThat(scenario.findings(cluster)).as("without the bug").isEmpty();

    Ledger ledger = Ledger.of(cluster.database()::connect);
    bug.droppedConstraints().forEach(ledger::drop);
    sleepers.wake(bug.rules());
    List<String> findings = scenario.findings(cluster);

    assertThat(findings).as("what %s finds of %s", scenario, bug).isNotEmpty();
    found.add("%s (%s: %s)".formatted(bug, scenario, findings.get(0)));
  }

  /** The rules of the bugs, and of the faults without which some bugs would not show. */
  private static Map<String, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    for (PlantedBug bug : PlantedBug.all()) {
      rules.put(bug.rules(), bug.text());
      bug.scenario().fault().ifPresent(fault -> rules.put(bug.scenario().name(), fault));
    }
    return rules;
  }
}
