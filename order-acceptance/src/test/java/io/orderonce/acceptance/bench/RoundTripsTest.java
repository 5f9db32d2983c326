package io.orderonce.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundTripsTest {

  private static final String OURS =
      "ESTAB 0 0 127.0.0.1:40268 127.0.0.1:33207 users:((\"java\",pid=17,fd=11)) bbr wscale:10,10"
          + " segs_out:9 segs_in:8 data_segs_out:3 data_segs_in:%d send 2.45Gbps";

  @Test
  void only_what_arrived_at_the_given_processes_counts() {
    List<String> lines =
        List.of(OURS.formatted(5), OURS.formatted(6), OURS.formatted(7).replace("=17", "=171"));

    assertThat(RoundTrips.sum(lines, Set.of(17L))).isEqualTo(11);
  }

  @Test
  void a_connection_on_which_nothing_arrived_says_nothing() {
    String quiet = OURS.replace("data_segs_in:%d ", "");

    assertThat(RoundTrips.sum(List.of(quiet), Set.of(17L))).isZero();
  }
}
