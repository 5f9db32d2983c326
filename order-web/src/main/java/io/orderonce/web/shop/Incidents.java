package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import io.orderonce.ui.Toast;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Handles a fault in answer to a click: the page stays open and shows an error. */
@ApplicationScoped
class Incidents {

  void start(@Observes ServiceInitEvent event) {
    event
        .getSource()
        .addSessionInitListener(opened -> opened.getSession().setErrorHandler(Incidents::show));
  }

  private static void show(ErrorEvent fault) {
    Incident incident = Incident.logged(fault.getThrowable());
    UI ui = UI.getCurrent();
    if (ui != null) {
      Toast.show(
          ui.getTranslation(incident.text())
              + ". "
              + ui.getTranslation(incident.text() + ".more", incident.id()));
    }
  }
}
