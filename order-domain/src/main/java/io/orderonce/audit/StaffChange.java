package io.orderonce.audit;

import io.orderonce.text.TextForms;
import org.jspecify.annotations.Nullable;

/**
 * What somebody of the staff did, in words that stay readable when the program has long changed.
 *
 * @param by the user who did it
 * @param action in one word: {@code added}, {@code changed}, {@code removed}
 * @param subject what kind of thing it was done to: {@code limit}, {@code product}
 * @param subjectId which one
 * @param before what it was; null if it was not there
 * @param after what it is now; null if it is there no more
 * @param reason as he gave it
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

  /** Whether nothing is different from what it was: then there is nothing to tell. */
  public boolean isNone() {
    return before != null && before.equals(after);
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null ? null : TextForms.cut(text, LONGEST);
  }
}
