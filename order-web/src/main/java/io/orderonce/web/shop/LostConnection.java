package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What a page does when its server does not answer: it says so at once and keeps trying. If the
 * server comes back without the session, the page reloads and shows the current state.
 */
@ApplicationScoped
class LostConnection {

  private static final int TRY_AGAIN_MILLISECONDS = 1_500;

  void start(@Observes ServiceInitEvent event) {
    CustomizedSystemMessages messages = new CustomizedSystemMessages();
    messages.setSessionExpiredNotificationEnabled(false);
    event.getSource().setSystemMessagesProvider(info -> messages);
    event.getSource().addUIInitListener(opened -> configure(opened.getUI()));
  }

  private static void configure(UI ui) {
    ui.getReconnectDialogConfiguration().setDialogText(ui.getTranslation("connection.lost"));
    ui.getReconnectDialogConfiguration().setDialogTextGaveUp(ui.getTranslation("connection.lost"));
    ui.getReconnectDialogConfiguration().setReconnectInterval(TRY_AGAIN_MILLISECONDS);
  }
}
