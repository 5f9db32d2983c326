package io.orderonce.web.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Moments as they are sent (ISO 8601), with an offset. */
public final class Moments {

  /** The expected format, for error messages. */
  public static final String KIND =
      "must be a time such as 2027-01-31T18:00:00Z, from the year 1 to the year 9999";

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Moments() {}

  /**
   * Empty if the text is not a moment, or is one that some databases cannot store. Truncated to
   * microseconds, as moments are stored: databases round finer ones differently.
   */
  public static Optional<Instant> in(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS))
          .filter(moment -> !moment.isBefore(EARLIEST) && !moment.isAfter(LATEST));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
