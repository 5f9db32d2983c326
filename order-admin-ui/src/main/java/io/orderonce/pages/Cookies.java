package io.orderonce.pages;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Optional;

/** The cookies of the request that is being answered. */
public final class Cookies {

  private Cookies() {}

  public static Optional<String> valueOf(String name) {
    VaadinRequest request = VaadinService.getCurrentRequest();
    return Optional.ofNullable(request == null ? null : request.getCookies()).stream()
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }
}
