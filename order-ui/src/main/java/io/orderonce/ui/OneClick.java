package io.orderonce.ui;

import com.vaadin.flow.component.button.Button;

/**
 * Buttons whose second click must not count: the browser itself disables them while it handles the
 * first one. When their work ends, even with an exception, they can be clicked again.
 */
public final class OneClick {

  private OneClick() {}

  /**
   * @param work must be synchronous; work that continues after it returns must disable the button
   *     itself
   */
  public static void on(Button button, Runnable work) {
    button.setDisableOnClick(true);
    button.addClickListener(
        click -> {
          // enabled first, so that the work may disable it for longer
          button.setEnabled(true);
          work.run();
        });
  }
}
