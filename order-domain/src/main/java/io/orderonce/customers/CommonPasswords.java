package io.orderonce.customers;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * The 30,000 passwords that people choose most, in lower case, from the list that zxcvbn brings.
 * Its estimate of a password's strength is not used: a hostile text of a hundred characters keeps
 * it busy for seconds.
 */
final class CommonPasswords {

  private static final Set<String> ALL = all();

  private CommonPasswords() {}

  /**
   * @param password in lower case
   */
  static boolean contain(String password) {
    return ALL.contains(password);
  }

  private static Set<String> all() {
    try {
      return Set.copyOf(
          StandardDictionaries.PASSWORDS_LOADER.load().getRankedDictionary().keySet());
    } catch (IOException e) {
      throw new UncheckedIOException("the list of common passwords cannot be read", e);
    }
  }
}
