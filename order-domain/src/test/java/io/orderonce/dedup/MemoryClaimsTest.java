package io.orderonce.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryClaimsTest extends ClaimsContract {

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final Claims claims = new MemoryClaims(clock);

  @Test
  void evicts_the_least_recently_used_instead_of_growing_without_bound() {
    for (int i = 0; i < ExpiringEntries.CAPACITY + 10_000; i++) {
      claims.settle(new ClaimKey("key " + i), Duration.ofDays(1));
    }

    long remembered =
        IntStream.range(0, ExpiringEntries.CAPACITY + 10_000)
            .filter(i -> claims.read(new ClaimKey("key " + i)).isPresent())
            .count();
    assertThat(remembered)
        .isBetween(ExpiringEntries.CAPACITY * 9L / 10, (long) ExpiringEntries.CAPACITY);
  }

  @Override
  protected List<Claims> nodes() {
    return List.of(claims, claims);
  }

  @Override
  protected void pass(Duration span) {
    clock.advance(span);
  }
}
