package io.orderonce.web;

import io.orderonce.platform.StartUp;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;

/**
 * Starts the application before the first request is served.
 *
 * <p>It observes the event of the web application: the server also fires the event for the
 * libraries, earlier, when the data source cannot be looked up yet.
 */
@ApplicationScoped
class StartupListener {

  void open(
      @Observes @Priority(1) @Initialized(ApplicationScoped.class) ServletContext web,
      StartUp startUp) {
    startUp.start();
  }
}
