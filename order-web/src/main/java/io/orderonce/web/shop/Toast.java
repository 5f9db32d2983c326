package io.orderonce.web.shop;

import com.vaadin.flow.component.notification.Notification;
import java.time.Duration;

/** Something said in passing, at the edge of the page, where it hides nothing. */
final class Toast {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(4);

  private Toast() {}

  static void show(String text) {
    Notification.show(text, (int) LONG_ENOUGH.toMillis(), Notification.Position.BOTTOM_START);
  }
}
