package io.orderonce.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.MovableClock;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.nodes.jpa.NodeAdapters;
import io.orderonce.ordering.TestShop;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the nodes and their shared jobs promise on every database. */
class NodesTest extends DatabaseSuite {

  private static final String JOB = "purge attempts";
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void a_node_is_listed_once_as_last_seen() {
    Nodes nodes = NodeAdapters.nodes(database.transactions());
    Nodes.Sighting early = new Nodes.Sighting("a:1", NOON, NOON, OptionalInt.of(1));
    Nodes.Sighting late = new Nodes.Sighting("a:1", NOON, NOON.plusSeconds(10), OptionalInt.of(3));
    Nodes.Sighting without =
        new Nodes.Sighting("b:1", NOON, NOON.minusSeconds(90), OptionalInt.empty());

    nodes.seen(early);
    nodes.seen(without);
    nodes.seen(late);

    assertThat(nodes.all()).containsExactly(late, without);
    assertThat(nodes.forgetSeenBefore(NOON)).isEqualTo(1);
    assertThat(nodes.all()).containsExactly(late);
  }

  @Test
  void of_many_nodes_one_runs_a_job_and_not_again_too_soon() {
    MovableClock clock = new MovableClock(NOON);
    Jobs jobs = NodeAdapters.jobs(database.transactions(), clock);
    AtomicInteger done = new AtomicInteger();

    TestShop.atOnce(
        IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(
                i -> () -> jobs.run(JOB, Duration.ofMinutes(50), done::incrementAndGet))
            .toList());
    assertThat(done).hasValue(1);

    clock.advance(Duration.ofMinutes(51));
    assertThat(jobs.run(JOB, Duration.ofMinutes(50), done::incrementAndGet)).isTrue();
    assertThat(jobs.run(JOB, Duration.ofMinutes(50), done::incrementAndGet)).isFalse();
    assertThat(jobs.run("no such job", Duration.ZERO, done::incrementAndGet)).isFalse();
    assertThat(done).hasValue(2);
  }
}
