package io.orderonce.text;

import java.util.List;
import java.util.Locale;

/**
 * Why something cannot be entered. Programs get it as an English sentence; a page shows it in the
 * reader's language.
 *
 * @param details what fills the placeholders: texts, or {@link Objection}s and {@link Violation}s,
 *     which are translated themselves
 */
public record Objection(Kind kind, List<Object> details) {

  /** One enum for each feature that has objections. */
  public interface Kind {

    /** The enum's name for it. */
    String name();

    /** With {@code %s}, or {@code %2$s}, as placeholders for the details. */
    String english();

    /** The key of the pages' text. */
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

  /** One sentence each, for the reader. */
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
