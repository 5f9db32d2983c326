package io.orderonce.customers;

import io.orderonce.text.TextForms;
import java.text.Normalizer;
import java.util.Locale;

/**
 * How a user is called. Whatever is typed where a user's name belongs is brought into the one form
 * in which names are kept, compared and counted: wide letters become plain ones, capitals small
 * ones, and blanks around it are none of it (as in RFC 8265, UsernameCaseMapped).
 */
public final class UserName {

  private UserName() {}

  public static String normal(String typed) {
    return TextForms.normal(Normalizer.normalize(typed, Normalizer.Form.NFKC))
        .toLowerCase(Locale.ROOT);
  }
}
