package io.orderonce.ui;

import com.vaadin.flow.component.button.Button;

/**
 * Runs an action once per deliberate click: the second click of a double click, a bouncing finger
 * and a repeating key are not intents of their own. Two separate clicks are two.
 *
 * <p>With a mouse, the browser reports the click count. With touch and keyboard it does not always:
 * for these, clicks.js measures the interval in the browser, where network latency cannot stretch
 * it.
 */
public final class DeliberateClick {

  private DeliberateClick() {}

  /**
   * @param kind clicks on buttons of the same kind are counted together, because a clicked button
   *     may be replaced by another one in the same place
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

  /**
   * Also submits the content of the field that has the focus, which would otherwise be sent later.
   */
  public static void readsFields(Button button) {
    button.getElement().setAttribute("data-reads-fields", true);
  }
}
