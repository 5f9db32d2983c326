package io.orderonce.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** What a receiver checks before it believes a request (Standard Webhooks 1.0). */
public record SignedRequest(Inbox.Arrived arrived) {

  /** Older or newer than this it is not believed: somebody may have recorded it. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  public boolean isSignedWith(WebhookSecret secret, Instant now) {
    if (!arrived.timestamp().matches("[0-9]{1,11}")) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(arrived.timestamp()));
    if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
      return false;
    }
    byte[] expected =
        secret.sign(arrived.id(), sent, arrived.body()).getBytes(StandardCharsets.UTF_8);
    return Arrays.stream(arrived.signature().split(" "))
        .anyMatch(given -> MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected));
  }
}
