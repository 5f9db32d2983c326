package io.orderonce.dedup.hazelcast;

import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/** The grid's maps, and how much of a member's heap each may take. */
final class GridMaps {

  static final String CLAIMS = "orderonce.claims";
  static final String NUMBERS = "orderonce.numbers";

  private static final Logger LOG = System.getLogger(GridMaps.class.getName());

  /** In percent of the maximum heap, including the backups kept for other members. */
  private static final Map<String, Integer> SHARE = Map.of(CLAIMS, 15, NUMBERS, 5);

  private GridMaps() {}

  /**
   * Makes the maps evict the least recently used entries once they have grown to their share; the
   * database decides about evicted ones. Call it before either map is used; it is the same for all
   * members, and the first member's configuration counts.
   */
  public static void bound(HazelcastInstance grid) {
    SHARE.forEach(
        (name, share) -> {
          EvictionConfig eviction =
              new EvictionConfig()
                  .setEvictionPolicy(EvictionPolicy.LRU)
                  .setMaxSizePolicy(MaxSizePolicy.USED_HEAP_PERCENTAGE)
                  .setSize(share);
          try {
            grid.getConfig().addMapConfig(new MapConfig(name).setEvictionConfig(eviction));
          } catch (HazelcastException other) {
            LOG.log(
                Level.WARNING,
                "other members have already configured a size limit for the map " + name + "",
                other);
          }
        });
  }
}
