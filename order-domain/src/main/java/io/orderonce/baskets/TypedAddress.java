package io.orderonce.baskets;

import io.orderonce.ordering.ShipTo;
import io.orderonce.text.TextForms;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An address as typed so far: complete or not, valid or not. No field is longer than in a {@link
 * ShipTo}, and none contains anything that a database cannot store.
 *
 * @param country only the code is kept; empty if none is chosen
 */
public record TypedAddress(
    String name, String street, String city, String region, String postalCode, String country) {

  public static final TypedAddress NOTHING = new TypedAddress("", "", "", "", "", "");

  private static final int COUNTRY_CODE = 2;

  public TypedAddress {
    name = kept(name, ShipTo.LONGEST);
    street = kept(street, ShipTo.LONGEST);
    city = kept(city, ShipTo.LONGEST);
    region = kept(region, ShipTo.LONGEST);
    postalCode = kept(postalCode, ShipTo.LONGEST_POSTAL_CODE);
    country = kept(country, COUNTRY_CODE);
  }

  public static TypedAddress of(ShipTo shipTo) {
    return new TypedAddress(
        shipTo.name(),
        shipTo.street(),
        shipTo.city(),
        orEmpty(shipTo.region()),
        orEmpty(shipTo.postalCode()),
        shipTo.country());
  }

  /** Whether it says the same as a known address. */
  public boolean isLike(ShipTo known) {
    return equals(of(known));
  }

  public boolean isEmpty() {
    return Stream.of(name, street, city, region, postalCode, country).allMatch(String::isEmpty);
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static String kept(String text, int longest) {
    StringBuilder kept = new StringBuilder();
    TextForms.pasted(text)
        .codePoints()
        .map(letter -> Character.isISOControl(letter) ? ' ' : letter)
        .filter(letter -> Character.getType(letter) != Character.SURROGATE)
        .takeWhile(letter -> kept.length() + Character.charCount(letter) <= longest)
        .forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }
}
