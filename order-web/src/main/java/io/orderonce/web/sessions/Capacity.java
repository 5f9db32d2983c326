package io.orderonce.web.sessions;

import java.util.Map;
import java.util.Optional;

/** How many visitors fit into a node's memory, and how they are divided among the rooms. */
final class Capacity {

  private static final long MEGABYTE = 1024 * 1024;

  /** What a node needs without any visitors, while orders are placed. */
  static final long NODE = 220 * MEGABYTE;

  /** One and a half times the measured cost of an open page. */
  static final long PAGE = 180 * 1024;

  /** Strangers get at most half of what is left, in all their rooms together. */
  private static final int SHARE = 2;

  private static final int LEAST = 50;

  private Capacity() {}

  /**
   * @param visitors how many may browse at once, if configured
   * @param heap in bytes
   */
  static Map<Room, Integer> rooms(Optional<Integer> visitors, long heap) {
    int looking = visitors.orElseGet(() -> fitInto(heap));
    return Map.of(
        Room.LOOKING, looking,
        Room.ENTERING, Math.max(LEAST / 2, looking / 4),
        Room.BASKET, Math.max(LEAST / 2, looking / 2));
  }

  /** Four of seven places for strangers are for those who only browse. */
  private static int fitInto(long heap) {
    long strangers = Math.max(0, heap - NODE) / SHARE / PAGE;
    return (int) Math.max(LEAST, Math.min(strangers * 4 / 7, 999_999));
  }
}
