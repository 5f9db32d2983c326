package io.orderonce.admin.keys;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.List;

/**
 * All keys. Those that are a single character can be switched off: a voice that dictates, or a hand
 * that slips, would press them by accident.
 */
final class KeysDialog {

  /** Wherever they do something, apart from the pages. */
  private static final List<String> EVERYWHERE =
      List.of("search", "palette", "down", "up", "open", "select", "back", "keys");

  private KeysDialog() {}

  static void show(List<ConsoleKeys.Page> pages) {
    Dialog dialog = new Dialog();
    dialog.setHeaderTitle(text("keys.title"));
    dialog.setWidth("34rem");
    Div list = new Div();
    list.setId("keys");
    list.addClassName("keys");
    EVERYWHERE.forEach(name -> list.add(line(text("keys." + name + ".key"), text("keys." + name))));
    pages.forEach(page -> list.add(line("g " + page.letter(), page.title())));
    Checkbox on = new Checkbox(text("keys.on"));
    on.setId("keys-on");
    on.setHelperText(text("keys.on.more"));
    on.getElement()
        .executeJs(
            "this.checked = window.consoleKeys.areOn();"
                + " this.addEventListener('change', () => window.consoleKeys.turn(this.checked))");
    Button close = new Button(text("link.close"), click -> dialog.close());
    close.setId("keys-close");
    close.setAutofocus(true);
    dialog.add(list, on);
    dialog.getFooter().add(close);
    dialog.open();
  }

  /**
   * @param keys one after the other, with blanks in between
   */
  private static Div line(String keys, String meaning) {
    Span pressed = new Span();
    for (String key : keys.split(" ")) {
      pressed.getElement().appendChild(new Element("kbd").setText(key));
    }
    return new Div(pressed, new Span(meaning));
  }
}
