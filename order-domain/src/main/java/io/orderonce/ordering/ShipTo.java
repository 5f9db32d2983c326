package io.orderonce.ordering;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an order goes.
 *
 * @param name who receives it
 * @param country ISO 3166-1 alpha-2
 */
public record ShipTo(
    String name,
    String street,
    String city,
    @Nullable String region,
    @Nullable String postalCode,
    String country) {

  private static final int LONGEST = 120;
  private static final int LONGEST_POSTAL_CODE = 20;
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  /**
   * @throws InvalidOrder with everything that is wrong with the address
   */
  public ShipTo {
    List<String> violations = new ArrayList<>();
    check("name", name, LONGEST, violations);
    check("street", street, LONGEST, violations);
    check("city", city, LONGEST, violations);
    if (region != null) {
      check("region", region, LONGEST, violations);
    }
    if (postalCode != null) {
      check("postalCode", postalCode, LONGEST_POSTAL_CODE, violations);
    }
    if (!COUNTRIES.contains(country)) {
      violations.add("shipTo.country is an ISO 3166-1 alpha-2 code such as FR");
    }
    if (!violations.isEmpty()) {
      throw new InvalidOrder(violations);
    }
  }

  /**
   * Where it is, roughly, the same however it is spelt: the country with the postal code, or with
   * the city where there is none.
   */
  public String place() {
    String within = postalCode == null ? city : postalCode;
    return country
        + ' '
        + Normalizer.normalize(within, Normalizer.Form.NFKD)
            .replaceAll("[^\\p{L}\\p{N}]", "")
            .toUpperCase(Locale.ROOT);
  }

  private static void check(String field, String text, int longest, List<String> violations) {
    if (text.isBlank()) {
      violations.add("shipTo." + field + " is empty");
    } else if (text.length() > longest) {
      violations.add("shipTo." + field + " has at most " + longest + " characters");
    } else if (Texts.isUnprintable(text)) {
      violations.add("shipTo." + field + " has a control character");
    }
  }
}
