package io.orderonce.admin.parts;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.orderonce.ordering.CancelOrder;
import io.orderonce.text.TextForms;
import java.util.function.Consumer;

/** Asks for confirmation and a reason. */
public final class ReasonDialog {

  private final EditDialog dialog = new EditDialog();
  private final TextArea reason = new TextArea();
  private final boolean required;

  /**
   * @param required whether a reason is mandatory
   */
  public ReasonDialog(boolean required) {
    this.required = required;
    reason.setId("reason");
    reason.setLabel(text(required ? "reason" : "reason.optional"));
    reason.setMaxLength(CancelOrder.LONGEST_REASON);
    reason.setWidthFull();
    reason.setAutofocus(true);
  }

  /**
   * For what cannot be undone.
   *
   * @param instead caption of the button that does nothing
   */
  public ReasonDialog keepingInstead(String instead) {
    dialog.keepingInstead(instead);
    return this;
  }

  /**
   * @param title what will be done, as a verb: the button is called so too
   * @param explanation what will happen, and who will read the reason
   * @param done receives the reason, which may be empty if it is optional
   */
  public void open(String title, String explanation, Consumer<String> done) {
    dialog.setWidth("30rem");
    dialog.open(
        title,
        "reason-done",
        title,
        () -> {
          done.accept(checked());
          dialog.close();
        },
        new Paragraph(explanation),
        reason);
  }

  private String checked() {
    String given = TextForms.pasted(reason.getValue());
    if (given.isEmpty() && !required) {
      return given;
    }
    if (!CancelOrder.isLegalReason(given)) {
      throw new IllegalArgumentException(text("reason.missing"));
    }
    return given;
  }
}
