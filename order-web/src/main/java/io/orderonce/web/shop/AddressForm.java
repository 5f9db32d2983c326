package io.orderonce.web.shop;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.ordering.InvalidOrder;
import io.orderonce.ordering.ShipTo;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where an order goes. */
final class AddressForm extends FormLayout {

  private static final int LONGEST = 120;
  private static final int LONGEST_POSTAL_CODE = 20;

  private final TextField name = field("ship.name", Autocomplete.NAME, LONGEST);
  private final TextField street = field("ship.street", Autocomplete.STREET_ADDRESS, LONGEST);
  private final TextField postalCode =
      field("ship.postal-code", Autocomplete.POSTAL_CODE, LONGEST_POSTAL_CODE);
  private final TextField city = field("ship.city", Autocomplete.ADDRESS_LEVEL2, LONGEST);
  private final TextField region = field("ship.region", Autocomplete.ADDRESS_LEVEL1, LONGEST);
  private final ComboBox<String> country = new ComboBox<>();

  AddressForm() {
    addClassName("address");
    name.setRequired(true);
    street.setRequired(true);
    city.setRequired(true);
    country.setRequired(true);
    country.setLabel(getTranslation("ship.country"));
    country.setItemLabelGenerator(this::countryName);
    country.setItems(
        Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
            .sorted(Comparator.comparing(this::countryName, Collator.getInstance(getLocale())))
            .toList());
    setResponsiveSteps(new ResponsiveStep("0", 1), new ResponsiveStep("28em", 2));
    add(name, street, postalCode, city, region, country);
    setColspan(name, 2);
    setColspan(street, 2);
  }

  /** Fills in the first of the known addresses; if there are several, they can be chosen. */
  void offer(List<ShipTo> known) {
    known.stream().findFirst().ifPresent(this::setValue);
    if (known.size() > 1) {
      Select<ShipTo> choice = new Select<>();
      choice.setId("known-addresses");
      choice.setLabel(getTranslation("ship.known"));
      choice.setItems(known);
      choice.setItemLabelGenerator(one -> String.join(", ", one.name(), one.street(), one.city()));
      choice.setValue(known.get(0));
      choice.addValueChangeListener(chosen -> setValue(chosen.getValue()));
      addComponentAsFirst(choice);
      setColspan(choice, 2);
    }
  }

  private void setValue(ShipTo shipTo) {
    name.setValue(shipTo.name());
    street.setValue(shipTo.street());
    city.setValue(shipTo.city());
    region.setValue(Optional.ofNullable(shipTo.region()).orElse(""));
    postalCode.setValue(Optional.ofNullable(shipTo.postalCode()).orElse(""));
    country.setValue(shipTo.country());
  }

  /**
   * Empty if something is missing; then the fields show what.
   *
   * @throws InvalidOrder if nothing is missing, but this is no address
   */
  Optional<ShipTo> value() {
    if (!(isFilled(name) & isFilled(street) & isFilled(city) & hasCountry())) {
      return Optional.empty();
    }
    return Optional.of(
        new ShipTo(
            name.getValue().trim(),
            street.getValue().trim(),
            city.getValue().trim(),
            orNull(region),
            orNull(postalCode),
            country.getValue()));
  }

  private boolean isFilled(TextField field) {
    field.setInvalid(field.getValue().isBlank());
    field.setErrorMessage(getTranslation("required"));
    return !field.isInvalid();
  }

  private boolean hasCountry() {
    country.setInvalid(country.getValue() == null);
    country.setErrorMessage(getTranslation("required"));
    return !country.isInvalid();
  }

  private static String orNull(TextField field) {
    String text = field.getValue().trim();
    return text.isEmpty() ? null : text;
  }

  private String countryName(String code) {
    return new Locale("", code).getDisplayCountry(getLocale());
  }

  private TextField field(String label, Autocomplete autocomplete, int longest) {
    TextField field = new TextField(getTranslation(label));
    field.setMaxLength(longest);
    field.setAutocomplete(autocomplete);
    return field;
  }
}
