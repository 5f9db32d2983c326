package io.orderonce.text;

import java.util.List;
import java.util.Locale;

/**
 * Why something cannot be entered. Programs get it as an English sentence; a page says it in the
 * language of its reader, who may have pasted it there.
 *
 * @param details what the sentence speaks of: texts, or again {@link Objection}s and {@link
 *     Violation}s, which have a language of their own
 */
public record Objection(Kind kind, List<Object> details) {

  /** One enum for each feature that has objections. */
  public interface Kind {

    /** What the enum calls it. */
    String name();

    /** With {@code %s}, or {@code %2$s}, where the details belong. */
    String english();

    /** Under which the pages have it. */
    default String key() {
      return "objection." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Objection {
    details = List.copyOf(details);
  }

  public static Objection of(Kind kind, Object... details) {
    return new Objection(kind, List.of(details));
  }

  /** Each in a sentence for the reader. */
  public static List<String> sentences(List<Objection> objections) {
    return objections.stream().map(Objection::sentence).toList();
  }

  /** In English, for programs and their authors. */
  public String sentence() {
    return kind.english().formatted(details.toArray());
  }

  @Override
  public String toString() {
    return sentence();
  }
}
