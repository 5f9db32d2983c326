package io.orderonce.limits;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Words in rules. */
final class Texts {

  private Texts() {}

  /** Whether there is something to read in it, and nothing that cannot be printed on one line. */
  static boolean isPrintable(String text, int longest) {
    return !text.isBlank()
        && text.length() <= longest
        && text.codePoints().noneMatch(Texts::isUnprintable);
  }

  static <T> Optional<T> named(T[] values, Function<T, String> name, String text) {
    return Arrays.stream(values).filter(value -> name.apply(value).equals(text)).findAny();
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
