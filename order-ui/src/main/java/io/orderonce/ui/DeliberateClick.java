package io.orderonce.ui;

import com.vaadin.flow.component.button.Button;

/**
 * A click that is meant once is done once: the second click of a double click, a trembling finger
 * and a key that repeats itself are no intent of their own. Two clicks that are apart are two.
 *
 * <p>The mouse says by itself which click of several it was. Fingers and keys do not everywhere:
 * for them clicks.js looks at the time between, in the browser, where the network cannot stretch
 * it.
 */
public final class DeliberateClick {

  private DeliberateClick() {}

  /**
   * @param kind clicks on any button of one kind count together, as one that is clicked may be gone
   *     and another one be in its place
   */
  public static void on(Button button, String kind, Runnable action) {
    readsFields(button);
    button.getElement().setAttribute("data-deliberate", kind);
    button.addClickListener(
        click -> {
          if (click.getClickCount() < 2) {
            action.run();
          }
        });
  }

  /** What stands in the field that is being typed in counts, also before it has been left. */
  public static void readsFields(Button button) {
    button.getElement().setAttribute("data-reads-fields", true);
  }
}
