package io.orderonce.ui;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads cookies of the current request or of any other. */
public final class Cookies {

  private Cookies() {}

  public static Optional<String> valueOf(String name) {
    VaadinRequest request = VaadinService.getCurrentRequest();
    return valueOf(name, request == null ? null : request.getCookies());
  }

  /**
   * @param cookies as the servlet API returns them: null if there are none
   */
  public static Optional<String> valueOf(String name, Cookie @Nullable [] cookies) {
    return Optional.ofNullable(cookies).stream()
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }
}
