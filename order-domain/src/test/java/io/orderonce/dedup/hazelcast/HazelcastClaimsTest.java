package io.orderonce.dedup.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.orderonce.dedup.Claim;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.Claims;
import io.orderonce.dedup.ClaimsContract;
import io.orderonce.dedup.ClaimsUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on a real grid of two members, on loopback. */
class HazelcastClaimsTest extends ClaimsContract {

  private static HazelcastInstance first;
  private static HazelcastInstance second;
  private static ExecutorService threads;
  private static List<Claims> nodes;

  @BeforeAll
  static void startGrid() {
    String cluster = "test-" + UUID.randomUUID();
    first = member(cluster);
    second = member(cluster);
    assertThat(second.getCluster().getMembers()).hasSize(2);
    GridMaps.bound(first);
    GridMaps.bound(second);
    threads = threads();
    nodes =
        List.of(
            new HazelcastClaims(first, new GridCalls(threads, GridWatch.NOBODY)),
            new HazelcastClaims(second, new GridCalls(threads, GridWatch.NOBODY)));
    // a fresh grid first has to create its partitions, which must not use up a call's time-out
    first.getMap("orderonce.claims").size();
  }

  @AfterAll
  static void stopGrid() {
    threads.shutdownNow();
    second.getLifecycleService().terminate();
    first.getLifecycleService().terminate();
  }

  @Test
  void entries_take_little_memory_and_no_more_than_their_share() {
    IMap<String, String> map = first.getMap(GridMaps.CLAIMS);
    int keys = 20_000;
    for (int i = 0; i < keys; i++) {
      String key = ClaimKey.of("shop", "ALFKI", "key " + UUID.randomUUID()).value();
      map.set(key, new Claim.Settled().text(), 1, TimeUnit.DAYS);
    }

    long bytes =
        Stream.of(first, second)
            .map(member -> member.getMap(GridMaps.CLAIMS).getLocalMapStats())
            .mapToLong(stats -> stats.getOwnedEntryMemoryCost() + stats.getBackupEntryMemoryCost())
            .sum();
    System.out.printf(
        "grid: a remembered key takes %d bytes, its copy on another member included%n",
        bytes / keys);
    assertThat(bytes / keys).isBetween(100L, 1_000L);
    EvictionConfig bounds = second.getConfig().getMapConfig(GridMaps.CLAIMS).getEvictionConfig();
    assertThat(bounds.getMaxSizePolicy()).isEqualTo(MaxSizePolicy.USED_HEAP_PERCENTAGE);
    assertThat(bounds.getSize()).isEqualTo(15);
    assertThat(bounds.getEvictionPolicy()).isEqualTo(EvictionPolicy.LRU);
  }

  private static ExecutorService threads() {
    return new ThreadPoolExecutor(0, 16, 10, TimeUnit.SECONDS, new SynchronousQueue<>());
  }

  private static HazelcastInstance member(String cluster) {
    Config config = new Config();
    config.setClusterName(cluster);
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "jdk");
    config.getJetConfig().setEnabled(false);
    config.getNetworkConfig().setPort(17_200).setPortCount(8);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config
        .getNetworkConfig()
        .getJoin()
        .getTcpIpConfig()
        .setEnabled(true)
        .setMembers(IntStream.range(17_200, 17_208).mapToObj(port -> "127.0.0.1:" + port).toList());
    return Hazelcast.newHazelcastInstance(config);
  }

  @Override
  protected List<Claims> nodes() {
    return nodes;
  }

  @Override
  protected void pass(Duration span) {
    // the grid has its own clock, which a test cannot move
    long end = System.nanoTime() + span.toNanos() + Duration.ofMillis(1_100).toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void an_unreadable_entry_counts_as_no_information() {
    ClaimKey key = ClaimKey.of("shop", "VINET", UUID.randomUUID().toString());
    first.getMap("orderonce.claims").put(key.value(), "v9 something new");

    assertThatThrownBy(() -> nodes.get(1).read(key)).isInstanceOf(ClaimsUnavailable.class);
  }

  @Test
  void a_hanging_call_is_abandoned_and_after_several_nothing_waits() {
    CountDownLatch never = new CountDownLatch(1);
    GridCalls calls = new GridCalls(threads(), GridWatch.NOBODY);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> calls.run(() -> await(never))).isInstanceOf(ClaimsUnavailable.class);
    }
    long start = System.nanoTime();

    assertThatThrownBy(() -> calls.run(() -> await(never))).isInstanceOf(ClaimsUnavailable.class);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(20));
    never.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
