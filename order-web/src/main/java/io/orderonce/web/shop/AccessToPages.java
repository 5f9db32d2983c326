package io.orderonce.web.shop;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Nobody sees a page that does not say for whom it is. This stands here, in the deployable itself:
 * in a library that is not searched for beans it would be skipped without a word, and every page
 * open.
 */
@ApplicationScoped
class AccessToPages {

  void start(@Observes ServiceInitEvent event) {
    NavigationAccessControl control = new NavigationAccessControl();
    control.setLoginView(LoginView.class);
    event
        .getSource()
        .addUIInitListener(opened -> opened.getUI().addBeforeEnterListener(control));
  }
}
