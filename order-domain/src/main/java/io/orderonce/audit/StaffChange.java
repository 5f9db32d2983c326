package io.orderonce.audit;

import io.orderonce.text.TextForms;
import org.jspecify.annotations.Nullable;

/**
 * What a staff user did, in words that remain readable after the program has changed.
 *
 * @param by the user who did it
 * @param action in one word: {@code added}, {@code changed}, {@code removed}
 * @param subject the kind of thing it was done to: {@code limit}, {@code product}
 * @param subjectId which one
 * @param before the state before; null if it did not exist
 * @param after the state after; null if it no longer exists
 * @param reason as the user gave it
 */
public record StaffChange(
    String by,
    String action,
    String subject,
    String subjectId,
    @Nullable String before,
    @Nullable String after,
    @Nullable String reason) {

  private static final int LONGEST = 1000;

  public StaffChange {
    before = cut(before);
    after = cut(after);
  }

  public static StaffChange added(String by, String subject, String subjectId, String after) {
    return new StaffChange(by, "added", subject, subjectId, null, after, null);
  }

  public static StaffChange changed(
      String by, String subject, String subjectId, String before, String after) {
    return new StaffChange(by, "changed", subject, subjectId, before, after, null);
  }

  public static StaffChange removed(String by, String subject, String subjectId, String before) {
    return new StaffChange(by, "removed", subject, subjectId, before, null, null);
  }

  /** Whether nothing has changed: then there is nothing to record. */
  public boolean isNone() {
    return before != null && before.equals(after);
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null ? null : TextForms.cut(text, LONGEST);
  }
}
