package io.orderonce.ui;

import com.vaadin.flow.component.notification.Notification;
import java.time.Duration;

/** A brief notification at the edge of the page, where it covers nothing. */
public final class Toast {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(4);

  private Toast() {}

  public static void show(String text) {
    Notification.show(text, (int) LONG_ENOUGH.toMillis(), Notification.Position.BOTTOM_START);
  }
}
