package io.orderonce.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What a request leads to, as the server has decided by its own reading of the address. The text of
 * an address says nothing: {@code //api}, {@code /%61pi} and {@code /./api} lead to one place.
 *
 * @param path of the servlet that answers
 * @param rest what comes after, decoded
 */
public record CalledServlet(String path, String rest) {

  public static CalledServlet of(HttpServletRequest request) {
    return new CalledServlet(
        request.getServletPath(), Optional.ofNullable(request.getPathInfo()).orElse(""));
  }

  /** The interface for programs, and what is answered where it ends. */
  public boolean isInterface() {
    return path.equals("/api") || path.startsWith("/api/");
  }

  /** Health and figures. */
  public boolean isOperation() {
    return path.equals("/health") || path.startsWith("/health/") || path.equals("/metrics");
  }
}
