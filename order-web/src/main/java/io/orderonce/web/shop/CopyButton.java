package io.orderonce.web.shop;

import com.vaadin.flow.component.html.NativeButton;

/** Copies a text and says that it did. */
final class CopyButton extends NativeButton {

  /**
   * A page without TLS has no clipboard of its own: there the text is selected and copied the old
   * way. If that is refused as well, it stays selected, for the keyboard.
   */
  private static final String COPY =
      """
      const copied = () => {
        this.textContent = $1;
        clearTimeout(this.back);
        this.back = setTimeout(() => this.textContent = $2, 2000);
      };
      const select = () => {
        const number = document.getElementById($3);
        getSelection().selectAllChildren(number);
        if (document.execCommand('copy')) copied();
      };
      this.addEventListener('click', () => navigator.clipboard
        ? navigator.clipboard.writeText($0).then(copied, select) : select());
      """;

  /**
   * @param shownIn the id of the element that shows the text
   */
  CopyButton(String text, String label, String shownIn) {
    super();
    setText(getTranslation("copy"));
    setAriaLabel(label);
    addClassName("copy");
    getElement().setAttribute("aria-live", "polite");
    getElement()
        .executeJs(COPY, text, getTranslation("copy.done"), getTranslation("copy"), shownIn);
  }
}
