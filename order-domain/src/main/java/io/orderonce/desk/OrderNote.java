package io.orderonce.desk;

import io.orderonce.text.TextForms;
import java.time.Instant;

/**
 * What a member of staff wants the others to know about an order. Its customer does not see it.
 *
 * @param by the user who wrote it
 * @param text lines in normal form, 1 to {@value #LONGEST} characters
 */
public record OrderNote(Instant at, String by, String text) {

  public static final int LONGEST = 1000;

  /**
   * @throws IllegalArgumentException if the text is not one that {@link #isLegal} accepts
   */
  public OrderNote {
    text = TextForms.lines(text);
    if (!isLegal(text)) {
      throw new IllegalArgumentException(
          "a note must have 1 to " + LONGEST + " characters that can be read");
    }
  }

  /** Whether it says something, and can be stored. */
  public static boolean isLegal(String text) {
    return TextForms.flawOfLines(TextForms.lines(text), LONGEST).isEmpty();
  }
}
