package io.orderonce.ordering;

/** What people write about themselves and into an order. */
public final class Texts {

  private Texts() {}

  /** Whether there is something in it that no printer prints on one line, or no database keeps. */
  public static boolean isUnprintable(String text) {
    return text.codePoints().anyMatch(Texts::isUnprintable);
  }

  private static boolean isUnprintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
