package io.orderonce.web.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of one JSON object, each read by its name and type. A missing, mistyped or unknown
 * field ends the request with a problem that names its place.
 */
public final class Fields {

  private final JsonNode object;
  private final String place;

  private Fields(JsonNode object, String place) {
    this.object = object;
    this.place = place;
  }

  static Fields of(JsonNode json, String place) {
    if (!json.isObject()) {
      throw Body.malformed((place.isEmpty() ? "the body" : place) + " must be a JSON object");
    }
    return new Fields(json, place);
  }

  /** Refuses all fields except these. */
  public Fields only(String... names) {
    Set<String> known = Set.of(names);
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw Body.malformed(
                    (place.isEmpty() ? "the body" : place)
                        + " has an unknown field; known fields are "
                        + String.join(", ", names));
              }
            });
    return this;
  }

  /** The names of all fields, for objects whose names are not known beforehand. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Whether the field is present, even if null. */
  public boolean has(String name) {
    return object.has(name);
  }

  public String text(String name) {
    return optionalText(name).orElseThrow(() -> wrong(name, "a string"));
  }

  /** Absent and null are the same. */
  public Optional<String> optionalText(String name) {
    return optional(name).map(value -> textOf(value, placeOf(name)));
  }

  /** A text that null clears: empty if the field is absent, and an empty text if it is null. */
  public Optional<String> clearableText(String name) {
    return has(name) ? Optional.of(optionalText(name).orElse("")) : Optional.empty();
  }

  /** A whole number; the only range checked here is that of a long. */
  public long integer(String name) {
    return optionalInteger(name).orElseThrow(() -> wrong(name, "a whole number"));
  }

  /**
   * A number that does not fit a long becomes the largest or smallest long, which is outside every
   * range that is checked later.
   */
  public Optional<Long> optionalInteger(String name) {
    return optional(name)
        .map(
            value -> {
              if (!value.isIntegralNumber()) {
                throw wrong(name, "a whole number");
              }
              return value.canConvertToLong()
                  ? value.longValue()
                  : value.bigIntegerValue().signum() * Long.MAX_VALUE;
            });
  }

  public Optional<Boolean> optionalBoolean(String name) {
    return optional(name)
        .map(
            value -> {
              if (!value.isBoolean()) {
                throw wrong(name, "true or false");
              }
              return value.booleanValue();
            });
  }

  public Fields object(String name) {
    return optionalObject(name).orElseThrow(() -> wrong(name, "a JSON object"));
  }

  public Optional<Fields> optionalObject(String name) {
    return optional(name).map(value -> of(value, placeOf(name)));
  }

  /** An amount with its currency. */
  public Optional<Money> optionalMoney(String name) {
    return optionalObject(name).map(Fields::asMoney);
  }

  /**
   * An amount with its currency, or the amount alone as a string.
   *
   * @param currency of an amount without one
   */
  public Optional<Money> optionalMoney(String name, String currency) {
    return optional(name)
        .map(
            value ->
                value.isTextual()
                    ? money(value.textValue(), currency, placeOf(name))
                    : of(value, placeOf(name)).asMoney());
  }

  public <T> List<T> list(String name, Function<Fields, T> read) {
    return items(name, (item, itemPlace) -> read.apply(of(item, itemPlace)))
        .orElseThrow(() -> wrong(name, "an array"));
  }

  public Optional<List<String>> optionalTexts(String name) {
    return items(name, Fields::textOf);
  }

  private interface ItemReader<T> {
    T read(JsonNode item, String place);
  }

  private <T> Optional<List<T>> items(String name, ItemReader<T> reader) {
    return optional(name)
        .map(
            value -> {
              if (!value.isArray()) {
                throw wrong(name, "an array");
              }
              List<T> items = new ArrayList<>();
              for (JsonNode item : value) {
                items.add(reader.read(item, placeOf(name) + "[" + items.size() + "]"));
              }
              return items;
            });
  }

  private Money asMoney() {
    only("amount", "currency");
    return money(text("amount"), text("currency"), place);
  }

  private static Money money(String amount, String currency, String place) {
    try {
      return Money.of(amount, currency);
    } catch (IllegalArgumentException e) {
      throw Body.malformed(place + ": " + e.getMessage());
    }
  }

  private static String textOf(JsonNode value, String place) {
    if (!value.isTextual()) {
      throw Body.malformed(place + " must be a string");
    }
    return value.textValue();
  }

  private Optional<JsonNode> optional(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  private RuntimeException wrong(String name, String type) {
    return Body.malformed(placeOf(name) + " is required and must be " + type);
  }

  private String placeOf(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }
}
