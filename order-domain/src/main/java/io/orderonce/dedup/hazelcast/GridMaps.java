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

/** The maps of the grid, and how much of a member's heap each may take. */
final class GridMaps {

  static final String CLAIMS = "orderonce.claims";
  static final String NUMBERS = "orderonce.numbers";

  private static final Logger LOG = System.getLogger(GridMaps.class.getName());

  /** In hundredths of the largest heap, with the copies kept for other members. */
  private static final Map<String, Integer> SHARE = Map.of(CLAIMS, 15, NUMBERS, 5);

  private GridMaps() {}

  /**
   * Has the maps forget what was not used for longest when they have grown to their share. What is
   * forgotten the database decides. Call it before either is used; it is the same for all members,
   * and the first one's word holds.
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
