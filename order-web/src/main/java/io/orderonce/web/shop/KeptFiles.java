package io.orderonce.web.shop;

import com.vaadin.flow.server.StaticFileServer;
import com.vaadin.flow.server.VaadinService;
import java.time.Duration;

/** Files for browsers. Those whose name contains a hash of their content never change. */
final class KeptFiles extends StaticFileServer {

  private static final String HASHED = "/VAADIN/build/";
  private static final Duration FOR_EVER = Duration.ofDays(365);

  KeptFiles(VaadinService service) {
    super(service);
  }

  @Override
  protected int getCacheTime(String path) {
    return path.startsWith(HASHED) ? (int) FOR_EVER.toSeconds() : super.getCacheTime(path);
  }
}
