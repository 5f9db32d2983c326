package io.orderonce.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.router.QueryParameters;
import io.orderonce.ids.CustomerId;
import io.orderonce.text.TextForms;
import io.orderonce.ui.TimeZones;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The filter fields above a table. They are also part of the page's address, which can therefore be
 * bookmarked, shared and returned to.
 */
public final class Filters extends Div {

  private static final int LONGEST = 120;

  /** Databases support no later years, or not all of them. */
  private static final int LATEST_YEAR = 9999;

  private final Class<? extends Component> view;
  private final Map<String, Supplier<Optional<String>>> writers = new LinkedHashMap<>();
  private final Map<String, Consumer<Optional<String>>> readers = new LinkedHashMap<>();
  private final Button others = new Button();

  /**
   * @param view the page these filters belong to
   */
  public Filters(Class<? extends Component> view) {
    this.view = view;
    addClassNames("tools", "filters");
    others.addClassName("filters-others");
    others.setId("filters");
    others.addClickListener(click -> showOthers(!hasClassName("open")));
  }

  /** A text field; its input takes effect after a short pause in typing. */
  public Filters text(String parameter, String label) {
    return text(parameter, label, "");
  }

  /**
   * @param hint the placeholder: what may be typed
   */
  public Filters text(String parameter, String label, String hint) {
    TextField field = new TextField(label);
    field.setPlaceholder(hint);
    field.setMaxLength(LONGEST);
    field.setClearButtonVisible(true);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    return add(
        parameter,
        field,
        field,
        () -> Optional.of(field.getValue().trim()).filter(text -> !text.isEmpty()),
        value -> field.setValue(value.orElse("")));
  }

  /** A choice of one word, or none. */
  public Filters choice(
      String parameter,
      String label,
      List<String> words,
      SerializableFunction<String, String> said) {
    Select<String> field = new Select<>();
    field.setLabel(label);
    // the caption is set first: the item for "none" is created immediately and uses it
    String all = getTranslation("filter.all");
    field.setEmptySelectionCaption(all);
    field.setItems(words);
    field.setItemLabelGenerator(word -> word == null ? all : said.apply(word));
    field.setEmptySelectionAllowed(true);
    return add(
        parameter,
        field,
        field,
        () -> Optional.ofNullable(field.getValue()),
        value -> field.setValue(value.filter(words::contains).orElse(null)));
  }

  /** A choice of exactly one word. */
  public Filters oneOf(
      String parameter,
      String label,
      List<String> words,
      String usual,
      SerializableFunction<String, String> said) {
    Select<String> field = choiceOf(label, words, said);
    return add(
        parameter,
        field,
        field,
        () -> Optional.of(Optional.ofNullable(field.getValue()).orElse(usual)),
        value -> field.setValue(value.filter(words::contains).orElse(usual)));
  }

  /**
   * In which sequence the rows are listed.
   *
   * @param words the usual one first; it is left out of the address
   */
  public Filters sequence(
      String parameter,
      String label,
      List<String> words,
      SerializableFunction<String, String> said) {
    String usual = words.get(0);
    Select<String> field = choiceOf(label, words, said);
    return add(
        parameter,
        field,
        field,
        () -> Optional.ofNullable(field.getValue()).filter(word -> !word.equals(usual)),
        value -> field.setValue(value.filter(words::contains).orElse(usual)));
  }

  private static Select<String> choiceOf(
      String label, List<String> words, SerializableFunction<String, String> said) {
    Select<String> field = new Select<>();
    field.setLabel(label);
    field.setItems(words);
    field.setItemLabelGenerator(said::apply);
    return field;
  }

  /** A day in the reader's time zone. */
  public Filters day(String parameter, String label) {
    DatePicker field = new DatePicker(label);
    field.setWidth("9rem");
    field.setTooltipText(TimeZones.ofReader().getId());
    return add(
        parameter,
        field,
        field,
        () -> Optional.ofNullable(field.getValue()).map(LocalDate::toString),
        value -> field.setValue(value.flatMap(Filters::dayIn).orElse(null)));
  }

  private Filters add(
      String parameter,
      Component field,
      HasValue<?, ?> value,
      Supplier<Optional<String>> writer,
      Consumer<Optional<String>> reader) {
    field.setId(parameter);
    value.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            remember();
          }
        });
    writers.put(parameter, writer);
    readers.put(parameter, reader);
    add(field);
    if (writers.size() == 2) {
      // a phone has room for the first one only
      addComponentAtIndex(1, others);
      showOthers(false);
    }
    return this;
  }

  private void showOthers(boolean open) {
    setClassName("open", open);
    others.getElement().setAttribute("aria-expanded", String.valueOf(open));
    captionOthers();
  }

  /** Says how many filters are in force behind it. */
  private void captionOthers() {
    long used =
        writers.values().stream().skip(1).filter(writer -> writer.get().isPresent()).count();
    others.setText(
        used == 0 ? getTranslation("filter.others") : getTranslation("filter.others.used", used));
  }

  /** Sets the fields from the address. */
  public void read(QueryParameters address) {
    readers.forEach(
        (parameter, reader) ->
            reader.accept(
                address
                    .getSingleParameter(parameter)
                    .map(TextForms::pasted)
                    .filter(text -> !text.isEmpty())
                    .map(TextForms::printable)));
    captionOthers();
  }

  public Optional<String> value(String parameter) {
    return writers.get(parameter).get();
  }

  /** Customer ids are upper case, however they are typed. */
  public Optional<CustomerId> customer(String parameter) {
    return value(parameter)
        .flatMap(CustomerId::read)
        .map(id -> new CustomerId(id.value().toUpperCase(Locale.ROOT)));
  }

  /** The start of the chosen day. */
  public Optional<Instant> beginOf(String parameter) {
    return value(parameter).flatMap(Filters::dayIn).map(Filters::firstMomentOf);
  }

  /** The end of the chosen day, exclusive. */
  public Optional<Instant> endOf(String parameter) {
    return value(parameter).flatMap(Filters::dayIn).map(day -> firstMomentOf(day.plusDays(1)));
  }

  private void remember() {
    Map<String, String> chosen = new LinkedHashMap<>();
    writers.forEach(
        (parameter, writer) -> writer.get().ifPresent(value -> chosen.put(parameter, value)));
    UI.getCurrent().navigate(view, QueryParameters.simple(chosen));
  }

  private static Instant firstMomentOf(LocalDate day) {
    return day.atStartOfDay(TimeZones.ofReader()).toInstant();
  }

  private static Optional<LocalDate> dayIn(String text) {
    try {
      return Optional.of(LocalDate.parse(text))
          .filter(day -> day.getYear() >= 1 && day.getYear() <= LATEST_YEAR);
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
