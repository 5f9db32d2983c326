package io.orderonce.customers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number that can exist, in the one form in which numbers are stored and compared.
 *
 * @param value as in E.164: a plus sign, the country code and the rest, digits only
 */
public record PhoneNumber(String value) {

  /** The longest text that is tried; people write blanks, brackets and hyphens. */
  public static final int LONGEST_TYPED = 40;

  private static final Pattern LEGAL = Pattern.compile("\\+[1-9][0-9]{4,14}");
  private static final String NO_COUNTRY = "ZZ";

  public PhoneNumber {
    if (!LEGAL.matcher(value).matches()) {
      // the value is not repeated: it is personal
      throw new IllegalArgumentException("not a telephone number in E.164");
    }
  }

  /**
   * Empty if nobody can have this number. A number with an extension is refused as well: E.164 has
   * none, and to drop it would be to call somebody else.
   *
   * @param country of a number without a country code, as in ISO 3166-1 alpha-2
   */
  public static Optional<PhoneNumber> read(String typed, Optional<String> country) {
    if (typed.length() > LONGEST_TYPED) {
      return Optional.empty();
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      Phonenumber.PhoneNumber read = numbers.parse(typed, country.orElse(NO_COUNTRY));
      return numbers.isValidNumber(read) && !read.hasExtension()
          ? Optional.of(new PhoneNumber(numbers.format(read, PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException none) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
