package io.orderonce.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The target of a request, as the server has resolved its address. The text of an address proves
 * nothing: {@code //api}, {@code /%61pi} and {@code /./api} lead to the same place.
 *
 * @param path of the servlet that answers
 * @param rest the remaining path, decoded
 */
public record CalledServlet(String path, String rest) {

  public static CalledServlet of(HttpServletRequest request) {
    return new CalledServlet(
        request.getServletPath(), Optional.ofNullable(request.getPathInfo()).orElse(""));
  }

  /** The API, including answers to addresses in it that do not exist. */
  public boolean isInterface() {
    return path.equals("/api") || path.startsWith("/api/");
  }

  /** Health and metrics. */
  public boolean isOperation() {
    return path.equals("/health") || path.startsWith("/health/") || path.equals("/metrics");
  }
}
