package io.orderonce.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapacityTest {

  private static final long MEGABYTE = 1024 * 1024;

  @Test
  void visitors_get_half_of_the_memory_the_node_leaves() {
    for (long heap : new long[] {400, 512, 600, 1024, 8192}) {
      Map<Room, Integer> rooms = Capacity.rooms(Optional.empty(), heap * MEGABYTE);
      long all = rooms.values().stream().mapToInt(Integer::intValue).sum();

      assertThat(all * Capacity.PAGE)
          .as(heap + " MB")
          .isBetween(
              (heap * MEGABYTE - Capacity.NODE) * 45 / 100,
              (heap * MEGABYTE - Capacity.NODE) / 2 + 10 * Capacity.PAGE);
    }
  }

  @Test
  void the_smallest_node_has_some_places() {
    assertThat(Capacity.rooms(Optional.empty(), 64 * MEGABYTE))
        .containsEntry(Room.LOOKING, 50)
        .containsEntry(Room.ENTERING, 25)
        .containsEntry(Room.BASKET, 25)
        .doesNotContainKey(Room.CUSTOMER);
  }

  @Test
  void a_configured_capacity_is_used_as_it_is() {
    assertThat(Capacity.rooms(Optional.of(1_000), 64 * MEGABYTE))
        .containsEntry(Room.LOOKING, 1_000)
        .containsEntry(Room.ENTERING, 250)
        .containsEntry(Room.BASKET, 500);
    assertThat(Capacity.rooms(Optional.of(1), 64 * MEGABYTE)).containsEntry(Room.LOOKING, 1);
  }
}
