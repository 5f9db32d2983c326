package io.orderonce.admin.keys;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/**
 * What the keyboard does on every page of the console. The browser's part is {@code keys.js}: it
 * knows the open page, and asks for the dialogs.
 */
@Dependent
public class ConsoleKeys {

  private static final String DETAIL = "event.detail";

  /**
   * A page that a letter leads to.
   *
   * @param letter what is pressed after g
   * @param title in the language of the reader
   * @param path relative to the shop's own address, without a leading slash
   */
  public record Page(char letter, String title, String path) {}

  private final PaletteSearch search;

  @Inject
  ConsoleKeys(PaletteSearch search) {
    this.search = search;
  }

  /**
   * @param frame of every page
   * @param pages in the order in which they are listed
   */
  public void listenOn(AppLayout frame, List<Page> pages) {
    frame.addAttachListener(attach -> attach.getUI().getPage().addJavaScript("keys.js"));
    frame.getElement().addEventListener("keys-asked", asked -> KeysDialog.show(pages));
    frame
        .getElement()
        .addEventListener(
            "palette-asked",
            asked -> new Palette(search, pages, asked.getEventData().getString(DETAIL)).open())
        .addEventData(DETAIL);
  }

  /** The browser clicks the button for the reader: only it knows where on the page it is. */
  static void press(int place) {
    UI.getCurrent().getPage().executeJs("window.consoleKeys.press($0)", place);
  }
}
