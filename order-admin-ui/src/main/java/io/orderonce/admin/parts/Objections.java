package io.orderonce.admin.parts;

import static io.orderonce.admin.parts.Messages.text;

import io.orderonce.text.Objection;
import io.orderonce.text.Violation;
import io.orderonce.ui.FieldFlaws;
import java.time.Duration;
import java.util.List;

/** Describes invalid input in the language of the page. */
public final class Objections {

  private Objections() {}

  /** One sentence for each. */
  public static List<String> inWords(List<Objection> objections) {
    return objections.stream().map(Objections::inWords).toList();
  }

  private static String inWords(Objection objection) {
    return text(
        objection.kind().key(),
        objection.details().stream().map(Objections::detailInWords).toArray());
  }

  private static Object detailInWords(Object detail) {
    if (detail instanceof Objection nested) {
      return inWords(nested);
    }
    if (detail instanceof Violation violation) {
      return text(
          "flaw.at", text("objection.field." + violation.field()), FieldFlaws.inWords(violation));
    }
    return detail instanceof Duration span ? SpanField.words(span) : detail;
  }
}
