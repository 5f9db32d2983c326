package io.orderonce.ui;

import com.vaadin.flow.component.button.Button;

/**
 * Buttons whose second click must not count: the browser disables them in the very event of the
 * first one. However their work ends, also with an exception, they can be clicked again then.
 */
public final class OneClick {

  private OneClick() {}

  /**
   * @param work all of it; what goes on after it has returned must disable the button itself
   */
  public static void on(Button button, Runnable work) {
    button.setDisableOnClick(true);
    button.addClickListener(
        click -> {
          // first, so that the work may disable it for longer
          button.setEnabled(true);
          work.run();
        });
  }
}
