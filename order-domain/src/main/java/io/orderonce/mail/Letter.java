package io.orderonce.mail;

/**
 * What a mail says, twice: as plain text, and as HTML.
 *
 * @param subject one line
 */
public record Letter(String subject, String text, String html) {

  public Letter {
    if (subject.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a subject is one line");
    }
  }
}
