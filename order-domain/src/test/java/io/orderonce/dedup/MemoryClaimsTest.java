package io.orderonce.dedup;

import io.orderonce.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class MemoryClaimsTest extends ClaimsContract {

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final Claims claims = new MemoryClaims(clock);

  @Override
  protected List<Claims> nodes() {
    return List.of(claims, claims);
  }

  @Override
  protected void pass(Duration span) {
    clock.advance(span);
  }
}
