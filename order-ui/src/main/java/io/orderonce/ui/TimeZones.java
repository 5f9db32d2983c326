package io.orderonce.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The reader's time zone, which the browser reports in a cookie. */
@ApplicationScoped
public class TimeZones {

  public static final String COOKIE = "zone";

  void start(@Observes ServiceInitEvent event) {
    event
        .getSource()
        .addUIInitListener(
            opened ->
                Cookies.valueOf(COOKIE)
                    .flatMap(TimeZones::zone)
                    .ifPresent(
                        zone -> opened.getUI().getSession().setAttribute(ZoneId.class, zone)));
  }

  /** UTC until it is known. */
  public static ZoneId ofReader() {
    return Optional.ofNullable(VaadinSession.getCurrent())
        .map(session -> session.getAttribute(ZoneId.class))
        .orElse(ZoneOffset.UTC);
  }

  private static Optional<ZoneId> zone(String cookie) {
    try {
      return Optional.of(ZoneId.of(URLDecoder.decode(cookie, StandardCharsets.UTF_8)));
    } catch (DateTimeException | IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
