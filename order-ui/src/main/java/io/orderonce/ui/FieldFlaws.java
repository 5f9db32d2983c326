package io.orderonce.ui;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import io.orderonce.text.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows validation errors at their fields, and as a summary in the reader's language. */
public final class FieldFlaws {

  private final Map<String, HasValidation> fields = new LinkedHashMap<>();
  private final List<String> sentences = new ArrayList<>();

  /**
   * @param name the field's name in the API
   */
  public FieldFlaws of(String name, HasValidation field) {
    fields.put(name, field);
    return this;
  }

  /** Removes all errors before the next validation. */
  public void clear() {
    sentences.clear();
    fields.values().forEach(field -> field.setInvalid(false));
  }

  /**
   * Marks the fields, and collects the errors in the order of the fields on the page. The first
   * field that is wrong gets the focus, and comes into view with it.
   */
  public void mark(List<Violation> violations) {
    List<String> order = List.copyOf(fields.keySet());
    List<Violation> downThePage =
        violations.stream()
            .sorted(Comparator.comparingInt(one -> order.indexOf(one.field())))
            .toList();
    for (Violation violation : downThePage) {
      HasValidation field = fields.get(violation.field());
      String words = inWords(violation);
      if (field instanceof HasLabel labelled) {
        sentences.add(UI.getCurrent().getTranslation("flaw.at", labelled.getLabel(), words));
      } else {
        sentences.add(words);
      }
      if (field != null) {
        field.setErrorMessage(words);
        field.setInvalid(true);
      }
    }
    fields.values().stream()
        .filter(HasValidation::isInvalid)
        .findFirst()
        .ifPresent(FieldFlaws::goTo);
  }

  private static void goTo(HasValidation field) {
    if (field instanceof Focusable<?> wrong) {
      wrong.focus();
    }
  }

  /** All errors, one per line. */
  public String summary() {
    return String.join("\n", sentences);
  }

  /** The error in the language of the page, without the field's name. */
  public static String inWords(Violation violation) {
    String key =
        switch (violation.flaw()) {
          case MISSING -> "required";
          case TOO_SHORT -> "flaw.length";
          case TOO_LONG -> violation.least() == 0 ? "flaw.too-long" : "flaw.length";
          case UNPRINTABLE -> "flaw.unprintable";
          case NO_LETTER -> "flaw.no-letter";
          case UNKNOWN_COUNTRY -> "flaw.country";
          case NOT_A_USER_NAME -> "flaw.user-name";
          case NOT_AN_EMAIL_ADDRESS -> "flaw.email";
          case NOT_A_PHONE_NUMBER -> "flaw.phone";
          case GUESSABLE -> "flaw.guessable";
          case TAKEN -> "register.taken";
        };
    return UI.getCurrent().getTranslation(key, violation.least(), violation.most());
  }
}
