package io.orderonce.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import java.time.Duration;

/** A brief notification at the edge of the page, where it covers nothing. */
public final class Toast {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(4);

  /** Long enough to read, to understand, and to reach the button. */
  private static final Duration TO_THINK_AGAIN = Duration.ofSeconds(8);

  private Toast() {}

  public static void show(String text) {
    Notification.show(text, (int) LONG_ENOUGH.toMillis(), Notification.Position.BOTTOM_START);
  }

  /**
   * Says what was done, and offers for eight seconds to undo it, on whichever page one is by then.
   */
  public static void undoable(String text, Runnable undo) {
    Notification toast = new Notification();
    Button button = new Button(UI.getCurrent().getTranslation("undo"));
    button.setId("undo");
    button.addClassName("undo");
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
    OneClick.on(
        button,
        () -> {
          toast.close();
          undo.run();
        });
    Div content = new Div(new Span(text), button);
    content.addClassName("toast");
    toast.add(content);
    toast.setDuration((int) TO_THINK_AGAIN.toMillis());
    toast.setPosition(Notification.Position.BOTTOM_START);
    toast.open();
  }
}
