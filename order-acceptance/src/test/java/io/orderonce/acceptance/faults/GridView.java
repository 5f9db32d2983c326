package io.orderonce.acceptance.faults;

import static org.awaitility.Awaitility.await;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.orderonce.acceptance.process.Cluster;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What a cluster's grid remembers about orders, viewed and tampered with from outside. */
final class GridView implements AutoCloseable {

  private final HazelcastInstance client;
  private final IMap<String, String> claims;
  private final IMap<String, String> numbers;

  private GridView(HazelcastInstance client) {
    this.client = client;
    this.claims = client.getMap("orderonce.claims");
    this.numbers = client.getMap("orderonce.numbers");
  }

  static GridView of(Cluster cluster) {
    ClientConfig config = new ClientConfig();
    config.setClusterName(cluster.name());
    cluster.nodes().forEach(node -> config.getNetworkConfig().addAddress(node.gridAddress()));
    return new GridView(HazelcastClient.newHazelcastClient(config));
  }

  /** Empties both maps. Returns how many keys are really gone. */
  int clear() {
    Set<String> before = keys();
    claims.clear();
    numbers.clear();
    before.removeAll(keys());
    return before.size();
  }

  /** Makes the entries of a request expire, as they otherwise do after a day. */
  void letExpire(String requestId) {
    for (IMap<String, String> map : Set.of(claims, numbers)) {
      map.keySet().stream()
          .filter(key -> key.endsWith("|" + requestId))
          .forEach(key -> map.setTtl(key, 1, TimeUnit.SECONDS));
    }
  }

  boolean remembers(String requestId) {
    return keys().stream().anyMatch(key -> key.endsWith("|" + requestId));
  }

  /** Waits for the entry of an order, which is settled in the cache shortly after the answer. */
  void awaitMemoryOf(String requestId) {
    await().atMost(Duration.ofSeconds(10)).until(() -> remembers(requestId));
  }

  /** Waits until the cache says that the order exists, not only that an attempt is in progress. */
  void awaitSettled(String requestId) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                claims.entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith("|" + requestId))
                    .anyMatch(entry -> entry.getValue().endsWith("settled")));
  }

  void awaitNothingOf(Set<String> requestIds) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                keys().stream()
                    .map(key -> key.substring(key.lastIndexOf('|') + 1))
                    .noneMatch(requestIds::contains));
  }

  private Set<String> keys() {
    Set<String> all = new HashSet<>(claims.keySet());
    all.addAll(numbers.keySet());
    return all;
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
