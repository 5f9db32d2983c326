package io.orderonce.acceptance.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.faults.Evidence;
import io.orderonce.acceptance.faults.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our protocol keeps its promises for every interleaving of its steps and of all faults. Each naive
 * version breaks the promise named with it, which shows that the model can detect such a violation.
 *
 * <p>{@code -Dmodel.bounds=large} takes many times as long.
 */
@Tag("promise")
class PlacingOrdersModelTest {

  private static final boolean LARGE = "large".equals(System.getProperty("model.bounds"));

  /** Actions that only naive versions take. */
  private static final Set<String> NAIVE_ACTIONS = Set.of("StoredRefusal", "DatabaseLosesCommit");

  private static final Map<Ours, Finding> FOUND = new LinkedHashMap<>();
  private static final List<Finding> HELD = new ArrayList<>();
  private static final List<String> BROKE = new ArrayList<>();

  /**
   * Our protocol, within certain bounds.
   *
   * @param states the minimum number of states: a model in which nothing happens breaks no promise
   */
  private record Ours(Model model, long states) {

    @Override
    public String toString() {
      return model.toString();
    }
  }

  /** A plausible but wrong version, and the promise it breaks. */
  private record Naive(Model model, String breaks, String... mistakes) {

    Finding found() {
      return model.mistakes(mistakes).promising(breaks).check();
    }

    @Override
    public String toString() {
      return model + " breaks " + breaks;
    }
  }

  private static List<Ours> ours() {
    List<Ours> ours =
        new ArrayList<>(
            List.of(
                new Ours(
                    Model.named("a lying cache, one key, two contents").keys(1).limit(3), 30_000),
                new Ours(
                    Model.named("a lying cache, two keys, a limit of one").contents(1), 30_000),
                new Ours(
                    Model.named("a cache that remembers and fails in every way we know")
                        .keys(1)
                        .contents(1)
                        .limit(3)
                        .faults(
                            "again",
                            "crash",
                            "expiry",
                            "no cache",
                            "forget",
                            "split",
                            "stale",
                            "run twice"),
                    1_000),
                new Ours(
                    Model.named("what a page says of an open outcome")
                        .keys(1)
                        .contents(1)
                        .limit(3)
                        .faults(
                            "again",
                            "lies",
                            "crash",
                            "abort",
                            "lost answer",
                            "no database",
                            "busy",
                            "cancel",
                            "page"),
                    1_000),
                new Ours(
                    Model.named("the constraint alone, without lock and look")
                        .keys(1)
                        .limit(3)
                        .contents(1)
                        .faults("again", "lies", "crash", "abort", "lost answer", "no database")
                        .mistakes("no lock", "no look")
                        .notPromising("LimitHolds"),
                    1_000),
                new Ours(
                    Model.named("who lives is answered")
                        .attempts(LARGE ? 3 : 2)
                        .keys(1)
                        .contents(1)
                        .limit(3)
                        .faults("crash", "expiry", "forget", "split")
                        .atLast("WhoLivesIsAnswered"),
                    400)));
    if (LARGE) {
      ours.add(new Ours(Model.named("two keys, two contents, a limit of one"), 100_000));
      ours.add(new Ours(Model.named("two keys, two contents, a limit of three").limit(3), 100_000));
      ours.add(
          new Ours(Model.named("four attempts, one key").attempts(4).keys(1).limit(4), 100_000));
    }
    return ours;
  }

  private static List<Naive> naive() {
    return List.of(
        new Naive(
            intent("the cache decides").faults("split"),
            "OneOrderForEachIntent",
            "no look",
            "no lock",
            "no constraint",
            "settled is an answer"),
        new Naive(
            intent("a lease without a fence").faults("expiry"),
            "OneOrderForEachIntent",
            "no look",
            "no constraint"),
        new Naive(
            intent("look, then insert").faults("no cache"),
            "OneOrderForEachIntent",
            "no lock",
            "no constraint"),
        new Naive(
            intent("a cancelled order frees its key").faults("forget", "cancel"),
            "OneOrderForEachIntent",
            "cancelling frees the key"),
        new Naive(
            intent("answer before commit").faults("abort"),
            "AcknowledgedIsThere",
            "answer before commit"),
        new Naive(
            intent("the cache outlives the database").faults("stale"),
            "AcknowledgedIsThere",
            "settled is an answer"),
        new Naive(
            intent("commits are not on disk").faults(),
            "AcknowledgedIsThere",
            "commits not on disk"),
        new Naive(
            intent("a commit in doubt is a failure").faults("lost answer"),
            "RefusedIsNotThere",
            "doubt is failure"),
        new Naive(
            intent("a page looks without the lock, after the claim was released")
                .faults("lost answer", "page"),
            "NothingIsTrue",
            "page looks without lock"),
        new Naive(
            intent("a page forgets who is still on the way").faults("no cache", "page"),
            "NothingIsTrue",
            "page looks without fence"),
        new Naive(
            intent("who waited takes the order that came").contents(2).faults(),
            "AcknowledgedIsWhatWasAsked",
            "contents not compared"),
        new Naive(
            intent("the cache says that the key is used").contents(2).faults(),
            "KeyReusedIsTrue",
            "contents compared in the cache"),
        new Naive(
            intent("count, then lock").keys(2).limit(1).faults(),
            "LimitHolds",
            "count before lock"),
        new Naive(
            intent("count without a lock").keys(2).limit(1).faults(), "LimitHolds", "no lock"),
        new Naive(
            intent("the limit before the look").limit(1).faults("forget"),
            "ReplayIsNotRefused",
            "limit before look"),
        new Naive(
            intent("refusals are stored").faults("expiry", "refusal"),
            "ReplayIsNotRefused",
            "refusals are stored"));
  }

  /** Attempts for one order only, under a limit too high to hide a second one. */
  private static Model intent(String name) {
    return Model.named(name).keys(1).contents(1).limit(3);
  }

  @BeforeAll
  static void check_our_protocol() {
    ours().forEach(each -> FOUND.put(each, timed(each)));
  }

  private static Finding timed(Ours ours) {
    long begin = System.nanoTime();
    Finding finding = ours.model().check();
    System.out.printf(
        "model: %s: %,d states in %d s%n",
        ours, finding.states(), Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    return finding;
  }

  @AfterAll
  static void note() {
    Evidence.note(
        Promise.MODEL,
        "%d of %d checks of ours keep every promise, in %,d states; %d of %d naive versions break"
            + " the promise named with it",
        HELD.size(),
        FOUND.size(),
        HELD.stream().mapToLong(Finding::states).sum(),
        BROKE.size(),
        naive().size() + 1); // plus the one with stuck keys, which has a test of its own
  }

  private static Stream<Map.Entry<Ours, Finding>> found() {
    return FOUND.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("found")
  void every_promise_holds(Map.Entry<Ours, Finding> found) {
    assertThat(found.getValue().broken()).isEmpty();
    HELD.add(found.getValue());
  }

  @ParameterizedTest
  @MethodSource("found")
  void the_model_is_not_empty(Map.Entry<Ours, Finding> found) {
    assertThat(found.getValue().states()).isGreaterThan(found.getKey().states());
  }

  @Test
  void every_action_is_taken() {
    Map<String, Long> taken = new TreeMap<>();
    found()
        .flatMap(found -> found.getValue().actions().entrySet().stream())
        .forEach(action -> taken.merge(action.getKey(), action.getValue(), Long::sum));

    assertThat(taken).hasSizeGreaterThan(30);
    assertThat(taken.keySet().stream().filter(action -> taken.get(action) == 0))
        .containsExactlyInAnyOrderElementsOf(NAIVE_ACTIONS);
  }

  @ParameterizedTest
  @MethodSource("naive")
  void a_naive_version_breaks_its_promise(Naive naive) {
    assertThat(naive.found().broken()).contains(naive.breaks());
    BROKE.add(naive.toString());
  }

  @Test
  void a_claim_without_expiry_leaves_its_key_stuck_when_its_owner_dies() {
    Finding finding =
        intent("a claim without an end")
            .faults("crash")
            .mistakes("claims for ever")
            .atLast("WhoLivesIsAnswered")
            .check();

    assertThat(finding.broken()).contains("Temporal properties");
    BROKE.add("a claim without an end");
  }

  @Test
  void every_mistake_is_tried() {
    Set<String> tried = new HashSet<>(Set.of("claims for ever"));
    naive().forEach(naive -> tried.addAll(List.of(naive.mistakes())));

    assertThat(Model.Specification.PLACING_ORDERS.naiveVersions())
        .isNotEmpty()
        .allMatch(tried::contains);
  }
}
