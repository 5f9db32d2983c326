package io.orderonce.ui;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.orderonce.baskets.TypedAddress;
import io.orderonce.ordering.InvalidAddress;
import io.orderonce.ordering.ShipTo;
import io.orderonce.text.Flaw;
import io.orderonce.text.TextForms;
import io.orderonce.text.Violation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The shipping address of an order, as entered by a buyer or by staff. */
public final class AddressForm extends FormLayout {

  private static final String FILLED = "country-filled";
  private static final String WRITTEN = "event.detail";

  /**
   * A browser fills in a field that nobody has typed into. The combo box takes that for the
   * beginning of a search.
   */
  private static final String LET_BE_FILLED =
      """
      const input = this.inputElement;
      input.setAttribute('autocomplete', 'country-name');
      let isTyped = false;
      input.addEventListener('beforeinput', event => {
        if (event.inputType !== 'insertReplacementText') isTyped = true;
      });
      input.addEventListener('change', () => {
        const detail = input.value;
        if (detail && !isTyped) {
          this.cancel();
          input.blur();
          this.dispatchEvent(new CustomEvent('country-filled', { detail }));
        }
        isTyped = false;
      }, true)""";

  private final TextField name = field("name", "ship.name", Autocomplete.NAME, ShipTo.LONGEST);
  private final TextField street =
      field("street", "ship.street", Autocomplete.STREET_ADDRESS, ShipTo.LONGEST);
  private final TextField postalCode =
      field("postalCode", "ship.postal-code", Autocomplete.POSTAL_CODE, ShipTo.LONGEST_POSTAL_CODE);
  private final TextField city =
      field("city", "ship.city", Autocomplete.ADDRESS_LEVEL2, ShipTo.LONGEST);
  private final TextField region =
      field("region", "ship.region", Autocomplete.ADDRESS_LEVEL1, ShipTo.LONGEST);
  private final ComboBox<String> country = new ComboBox<>();
  private final Select<ShipTo> choice = new Select<>();
  private Consumer<TypedAddress> keeper = typed -> {};

  private final FieldFlaws flaws = new FieldFlaws();

  public AddressForm() {
    addClassName("address");
    name.setRequired(true);
    street.setRequired(true);
    city.setRequired(true);
    country.setRequired(true);
    country.setId("address-country");
    country.setLabel(getTranslation("ship.country"));
    country.setItemLabelGenerator(code -> Countries.name(code, getLocale()));
    country.setItems(Countries::mayBe, Countries.sorted(getLocale()));
    country.addValueChangeListener(this::changed);
    takeWrittenCountries();
    setResponsiveSteps(new ResponsiveStep("0", 1), new ResponsiveStep("28em", 2));
    // what one writes in the other fields depends on the country
    add(name, country, street, postalCode, city, region);
    setColspan(name, 2);
    setColspan(country, 2);
    setColspan(street, 2);
    flaws.of("name", name).of("country", country).of("street", street);
    flaws.of("postalCode", postalCode).of("city", city).of("region", region);
  }

  /** A name or code that was written out, by a person or by a browser that fills in addresses. */
  private void takeWrittenCountries() {
    country.setAllowCustomValue(true);
    country.addCustomValueSetListener(written -> take(written.getDetail()));
    country
        .getElement()
        .addEventListener(FILLED, filled -> take(filled.getEventData().getString(WRITTEN)))
        .addEventData(WRITTEN);
    country.getElement().executeJs(LET_BE_FILLED);
  }

  private void take(String written) {
    Optional<String> code = Countries.called(written);
    TypedAddress before = typed();
    country.setValue(code.orElse(null));
    country.setErrorMessage(FieldFlaws.inWords(Violation.of("country", Flaw.UNKNOWN_COUNTRY)));
    country.setInvalid(code.isEmpty());
    if (!typed().equals(before)) {
      edited();
    }
  }

  /** Fills in what is known of somebody who has not given an address yet. */
  public void suggest(TypedAddress known) {
    fill(known);
  }

  /**
   * Fills in the address last typed but not yet ordered with, or else the one used last. Further
   * known addresses can be chosen from a list; a note says if the one shown differs from all of
   * them.
   */
  public void offer(List<ShipTo> known, Optional<TypedAddress> typed) {
    typed.or(() -> known.stream().findFirst().map(TypedAddress::of)).ifPresent(this::fill);
    Optional<ShipTo> same = known.stream().filter(typed()::isLike).findFirst();
    boolean differs = !known.isEmpty() && same.isEmpty();
    if (known.size() > 1 || differs) {
      choice.setId("known-addresses");
      choice.setLabel(getTranslation("ship.known"));
      choice.setPlaceholder(getTranslation("ship.another"));
      choice.setItems(known);
      choice.setItemLabelGenerator(one -> String.join(", ", one.name(), one.street(), one.city()));
      same.ifPresent(choice::setValue);
      choice.addValueChangeListener(
          chosen -> Optional.ofNullable(chosen.getValue()).ifPresent(this::choose));
      addComponentAsFirst(choice);
      setColspan(choice, 2);
    }
    if (differs) {
      Paragraph kept = new Paragraph(getTranslation("ship.kept"));
      kept.setId("kept-address");
      kept.addClassNames("muted");
      addComponentAsFirst(kept);
      setColspan(kept, 2);
    }
  }

  /**
   * Calls {@code keeper} with the content after every edit or choice: shortly after the last
   * keystroke, and immediately before a click is processed.
   */
  public void whenTyped(Consumer<TypedAddress> keeper) {
    this.keeper = keeper;
  }

  private void choose(ShipTo known) {
    fill(TypedAddress.of(known));
    keeper.accept(typed());
  }

  /** An edited address is no longer the one chosen from the list. */
  private void changed(HasValue.ValueChangeEvent<?> change) {
    if (change.isFromClient()) {
      edited();
    }
  }

  private void edited() {
    TypedAddress now = typed();
    if (choice.getValue() != null && !now.isLike(choice.getValue())) {
      choice.clear();
    }
    keeper.accept(now);
  }

  private void fill(TypedAddress address) {
    name.setValue(address.name());
    street.setValue(address.street());
    city.setValue(address.city());
    region.setValue(address.region());
    postalCode.setValue(address.postalCode());
    country.setValue(address.country().isEmpty() ? null : address.country());
  }

  /** The focus for somebody who has just opened it. */
  public void goToFirst() {
    name.focus();
  }

  /** Whether nothing was typed. */
  public boolean isEmpty() {
    return Stream.of(name, street, city, region, postalCode)
            .allMatch(field -> field.getValue().isBlank())
        && country.getValue() == null;
  }

  /** The content, complete or not. */
  public TypedAddress typed() {
    return new TypedAddress(
        name.getValue(),
        street.getValue(),
        city.getValue(),
        region.getValue(),
        postalCode.getValue(),
        Objects.requireNonNullElse(country.getValue(), ""));
  }

  /**
   * The address; empty if it is invalid, and then the fields show why.
   *
   * <p>Pasted text may contain tabs and line breaks: they become blanks.
   */
  public Optional<ShipTo> value() {
    flaws.clear();
    Stream.of(name, street, city, region, postalCode)
        .forEach(field -> field.setValue(TextForms.pasted(field.getValue())));
    try {
      return Optional.of(
          new ShipTo(
              name.getValue(),
              street.getValue(),
              city.getValue(),
              orNull(region),
              orNull(postalCode),
              Objects.requireNonNullElse(country.getValue(), "")));
    } catch (InvalidAddress invalid) {
      flaws.mark(invalid.flaws());
      return Optional.empty();
    }
  }

  /** All errors, field by field, in the language of the page. */
  public String flaws() {
    return flaws.summary();
  }

  private static String orNull(TextField field) {
    return field.getValue().isEmpty() ? null : field.getValue();
  }

  private TextField field(String id, String label, Autocomplete autocomplete, int longest) {
    TextField field = new TextField(getTranslation(label));
    field.setId("address-" + id);
    field.setMaxLength(longest);
    field.setAutocomplete(autocomplete);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.addValueChangeListener(this::changed);
    return field;
  }
}
