package io.orderonce.ordering;

import io.orderonce.text.Flaw;
import io.orderonce.text.TextForms;
import io.orderonce.text.Violation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an order goes. The constructor is for an address that is entered now: its texts are brought
 * into {@link TextForms normal form} and validated. {@link #kept} reads back an address that was
 * stored under earlier rules; {@link #sent} reads the address of a submission that may be a replay
 * of an order from that time.
 */
public final class ShipTo {

  /** The longest name, street, city or region. */
  public static final int LONGEST = 120;

  public static final int LONGEST_POSTAL_CODE = 20;

  private static final int LONGEST_PLACE = 140;
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  private final Parts parts;

  private record Parts(
      String name,
      String street,
      String city,
      @Nullable String region,
      @Nullable String postalCode,
      String country) {

    static Parts normal(
        String name,
        String street,
        String city,
        @Nullable String region,
        @Nullable String postalCode,
        String country) {
      return new Parts(
          TextForms.normal(name),
          TextForms.normal(street),
          TextForms.normal(city),
          region == null ? null : TextForms.normal(region),
          postalCode == null ? null : TextForms.normal(postalCode),
          country);
    }

    List<Violation> flaws() {
      List<Violation> flaws = new ArrayList<>();
      check("name", TextForms.flawOfName(name, LONGEST), LONGEST, flaws);
      check("street", TextForms.flawOfName(street, LONGEST), LONGEST, flaws);
      check("city", TextForms.flawOfName(city, LONGEST), LONGEST, flaws);
      if (region != null) {
        check("region", TextForms.flawOfRemark(region, LONGEST), LONGEST, flaws);
      }
      if (postalCode != null) {
        check(
            "postalCode",
            TextForms.flawOfRemark(postalCode, LONGEST_POSTAL_CODE),
            LONGEST_POSTAL_CODE,
            flaws);
      }
      if (!COUNTRIES.contains(country)) {
        flaws.add(Violation.of("country", Flaw.UNKNOWN_COUNTRY));
      }
      return flaws;
    }

    private static void check(String field, Optional<Flaw> flaw, int most, List<Violation> flaws) {
      flaw.ifPresent(what -> flaws.add(new Violation(field, what, 0, most)));
    }
  }

  /**
   * For an address that is entered now.
   *
   * @param name the recipient
   * @param country ISO 3166-1 alpha-2
   * @throws InvalidAddress with every violation in the address
   */
  public ShipTo(
      String name,
      String street,
      String city,
      @Nullable String region,
      @Nullable String postalCode,
      String country) {
    this(Parts.normal(name, street, city, region, postalCode, country));
    List<Violation> flaws = parts.flaws();
    if (!flaws.isEmpty()) {
      throw new InvalidAddress(flaws);
    }
  }

  private ShipTo(Parts parts) {
    this.parts = parts;
  }

  /** A stored address, unchanged, even if it could not be entered today. */
  public static ShipTo kept(
      String name,
      String street,
      String city,
      @Nullable String region,
      @Nullable String postalCode,
      String country) {
    return new ShipTo(new Parts(name, street, city, region, postalCode, country));
  }

  /**
   * The address of a submission, in normal form. It is validated only when it is certain that the
   * order is new.
   */
  public static ShipTo sent(
      String name,
      String street,
      String city,
      @Nullable String region,
      @Nullable String postalCode,
      String country) {
    return new ShipTo(Parts.normal(name, street, city, region, postalCode, country));
  }

  /** The same address in the form in which it would be submitted today; it is not validated. */
  ShipTo inNormalForm() {
    return new ShipTo(Parts.normal(name(), street(), city(), region(), postalCode(), country()));
  }

  /** Whether it could be entered like this today. */
  public boolean canBeWritten() {
    return inNormalForm().flaws().isEmpty();
  }

  /**
   * Whether it was taken from the order, because the person was erased or the order is old: only
   * the country is left. It is like no other address, not even another blank one.
   */
  public boolean isBlank() {
    return parts.name.isEmpty() && parts.street.isEmpty() && parts.city.isEmpty();
  }

  /** The flaws of this address as it is. */
  List<Violation> flaws() {
    return parts.flaws();
  }

  public String name() {
    return parts.name;
  }

  public String street() {
    return parts.street;
  }

  public String city() {
    return parts.city;
  }

  public @Nullable String region() {
    return parts.region;
  }

  public @Nullable String postalCode() {
    return parts.postalCode;
  }

  public String country() {
    return parts.country;
  }

  /**
   * The place, roughly, the same for all spellings: the country with the postal code, or with the
   * city if there is none. Normalisation can turn one letter into many; a text that gets too long
   * for its column is replaced by a digest.
   */
  public String place() {
    String place = country() + ' ' + within();
    return place.length() <= LONGEST_PLACE ? place : country() + " #" + digest(place);
  }

  private String within() {
    return bare(parts.postalCode == null ? parts.city : parts.postalCode);
  }

  private static String bare(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("[^\\p{L}\\p{N}]", "")
        .toUpperCase(Locale.ROOT);
  }

  private static String digest(String place) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShipTo that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return parts.toString();
  }
}
