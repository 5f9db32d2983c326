package io.orderonce.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language in which the shop can write to people. */
public enum ReadingLanguage {
  ENGLISH("en", Locale.US),
  CHINESE("zh", Locale.SIMPLIFIED_CHINESE);

  private final String tag;
  private final Locale locale;

  ReadingLanguage(String tag, Locale locale) {
    this.tag = tag;
    this.locale = locale;
  }

  /** As the pages choose it: Chinese for those who read it, English for everybody else. */
  public static ReadingLanguage of(Locale locale) {
    return locale.getLanguage().equals(CHINESE.tag) ? CHINESE : ENGLISH;
  }

  /** Empty if the shop does not write in it. */
  public static Optional<ReadingLanguage> tagged(String tag) {
    return Arrays.stream(values()).filter(one -> one.tag.equals(tag)).findFirst();
  }

  /** For programs and the database: a language tag (BCP 47). */
  public String tag() {
    return tag;
  }

  /** How amounts and times are written in it. */
  public Locale locale() {
    return locale;
  }
}
