package io.orderonce.customers;

import io.orderonce.text.TextForms;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The name of a user. A typed user name is brought into the one form in which names are stored,
 * compared and counted: wide letters become plain ones, capitals become lower case, and surrounding
 * blanks are removed (as in RFC 8265, UsernameCaseMapped).
 */
public final class UserName {

  private UserName() {}

  public static String normal(String typed) {
    return TextForms.normal(Normalizer.normalize(typed, Normalizer.Form.NFKC))
        .toLowerCase(Locale.ROOT);
  }
}
