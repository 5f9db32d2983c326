package io.orderonce.admin.parts;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.page.History;
import io.orderonce.text.InvalidEntry;
import io.orderonce.ui.OneClick;
import java.util.List;

/**
 * A form in a dialog that can be saved or cancelled. Errors appear below the form, which stays
 * open.
 */
public final class EditDialog extends Dialog {

  private final Paragraph wrong = new Paragraph();
  private final Button dismiss = new Button(text("cancel"), click -> close());
  private final Button keep = new Button();

  public EditDialog() {
    wrong.addClassName("wrong");
    wrong.getElement().setAttribute("role", "alert");
    wrong.setVisible(false);
  }

  /**
   * For what cannot be undone: its button is red, and the other one says what it leaves as it is.
   *
   * @param instead caption of the button that does nothing
   */
  public EditDialog keepingInstead(String instead) {
    dismiss.setText(instead);
    keep.addThemeVariants(ButtonVariant.LUMO_ERROR);
    return this;
  }

  /**
   * While the form is open, the page has an address that leads directly to it.
   *
   * @param address relative to the shop's own, without a leading slash
   * @param closed the page's address without the form
   */
  public void standAt(String address, String closed) {
    addOpenedChangeListener(
        change -> {
          History history = UI.getCurrent().getPage().getHistory();
          history.replaceState(null, change.isOpened() ? address : closed);
        });
  }

  /**
   * @param saveId id of the save button
   * @param save throws if the fields are invalid
   */
  public void open(String title, String saveId, Runnable save, Component... content) {
    open(title, saveId, text("save"), save, content);
  }

  /**
   * @param doIt caption of the button that performs the action
   */
  public void open(String title, String saveId, String doIt, Runnable save, Component... content) {
    setHeaderTitle(title);
    add(content);
    add(wrong);
    keep.setText(doIt);
    keep.setId(saveId);
    keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    OneClick.on(keep, () -> trySaving(save));
    getFooter().add(dismiss, keep);
    open();
  }

  private void trySaving(Runnable save) {
    try {
      save.run();
    } catch (InvalidEntry invalid) {
      say(Objections.inWords(invalid.objections()));
    } catch (IllegalArgumentException unreadable) {
      say(List.of(unreadable.getMessage()));
    }
  }

  public void say(List<String> violations) {
    wrong.setText(String.join("; ", violations));
    wrong.setVisible(true);
  }
}
