package io.orderonce.later;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is stored with a piece of work is a moment, as text; never serialised Java objects. */
final class InstantText implements Serializer {

  @Override
  public byte @Nullable [] serialize(@Nullable Object data) {
    return data == null ? null : data.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public <T> @Nullable T deserialize(Class<T> kind, byte @Nullable [] stored) {
    return stored == null
        ? null
        : kind.cast(Instant.parse(new String(stored, StandardCharsets.UTF_8)));
  }
}
