package io.orderonce.dedup;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What the cache holds under a key: an attempt is under way, or the order exists.
 *
 * <p>On the wire a claim is one line of text that begins with its version, so that nodes of
 * different versions can share a grid: an unreadable claim counts as no information.
 */
public sealed interface Claim {

  /** The stored form. */
  String text();

  /**
   * An attempt is under way.
   *
   * @param member the node it runs on, as the grid names it
   * @param until when the attempt is certainly over, by that node's clock
   */
  record Held(Fingerprint fingerprint, AttemptId attempt, String member, Instant until)
      implements Claim {

    public Held {
      if (member.isEmpty() || member.indexOf(' ') >= 0) {
        throw new IllegalArgumentException("a member name must be one word, not '" + member + "'");
      }
    }

    @Override
    public String text() {
      return String.join(
          " ", "v1", "held", fingerprint.value(), attempt.value(), member, until.toString());
    }

    boolean isOf(AttemptId other) {
      return attempt.equals(other);
    }
  }

  /** The order was committed. Its number is read from the database. */
  record Settled() implements Claim {

    @Override
    public String text() {
      return "v1 settled";
    }
  }

  /** Reads what {@link #text()} wrote; empty for anything else. */
  static Optional<Claim> read(String text) {
    String[] words = text.split(" ", -1);
    if (text.equals("v1 settled")) {
      return Optional.of(new Settled());
    }
    if (words.length != 6 || !words[0].equals("v1") || !words[1].equals("held")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Held(
              new Fingerprint(words[2]),
              new AttemptId(words[3]),
              words[4],
              Instant.parse(words[5])));
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
