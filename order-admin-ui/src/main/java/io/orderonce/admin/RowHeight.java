package io.orderonce.admin;

import com.vaadin.flow.component.html.NativeButton;

/** Chooses tight rows or roomy ones; in the browser only, which remembers the choice. */
final class RowHeight extends NativeButton {

  /** Tables measure their rows when the window changes. */
  private static final String CHOOSE =
      """
      const html = document.documentElement;
      const set = rows => {
        html.dataset.rows = rows;
        window.dispatchEvent(new Event('resize'));
      };
      try {
        set(localStorage.getItem('rows') || 'tight');
      } catch (e) {
        set('tight');
      }
      this.addEventListener('click', () => {
        set(html.dataset.rows === 'tight' ? 'roomy' : 'tight');
        try {
          localStorage.setItem('rows', html.dataset.rows);
        } catch (e) { /* not kept */ }
      });
      """;

  RowHeight() {
    setText("☰");
    setId("density");
    addClassName("ghost");
    setAriaLabel(getTranslation("density"));
    getElement().setAttribute("title", getTranslation("density"));
    getElement().executeJs(CHOOSE);
  }
}
