package io.orderonce.text;

import java.util.List;

/**
 * What is wrong with one text. A page shows it in the reader's language; programs get the sentence.
 *
 * @param field the name of the field in the API, such as {@code postalCode}
 * @param least the minimum number of characters; 0 if that does not matter
 * @param most the maximum number of characters, as {@link String#length} counts; 0 if that does not
 *     matter
 */
public record Violation(String field, Flaw flaw, int least, int most) {

  public static Violation of(String field, Flaw flaw) {
    return new Violation(field, flaw, 0, 0);
  }

  /** One sentence each, for the reader. */
  public static List<String> sentences(List<Violation> violations) {
    return violations.stream().map(Violation::sentence).toList();
  }

  /** In English, for programs and their authors. */
  public String sentence() {
    return field
        + switch (flaw) {
          case MISSING -> " must not be empty";
          case TOO_SHORT, TOO_LONG ->
              least == 0
                  ? " must have at most " + most + " characters"
                  : " must have " + least + " to " + most + " characters";
          case UNPRINTABLE -> " contains a control character";
          case NO_LETTER -> " must contain a letter or digit";
          case UNKNOWN_COUNTRY -> " must be an ISO 3166-1 alpha-2 code such as FR";
          case NOT_A_USER_NAME ->
              " must be %d to %d letters, digits, '.', '_', '@' or '-'".formatted(least, most);
          case NOT_AN_EMAIL_ADDRESS -> " must be an e-mail address such as ada@example.com";
          case NOT_A_PHONE_NUMBER ->
              " must be a telephone number with its country code, such as +44 20 7946 0958";
          case GUESSABLE -> " is too easy to guess";
          case TAKEN -> " is already taken";
        };
  }

  @Override
  public String toString() {
    return sentence();
  }
}
