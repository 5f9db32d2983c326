package io.orderonce.web.security;

import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Optional;

/**
 * Refuses calls that a browser makes for a page of another site. Programs send none of these
 * headers and pass.
 */
final class CrossSite {

  private CrossSite() {}

  static void refuse(ContainerRequestContext request) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
    if (foreignSite || isForeign(request)) {
      throw Problem.of(ProblemType.FORBIDDEN, "The call came from a page of another site.")
          .asException();
    }
  }

  /**
   * Ignores the scheme, because behind a proxy that terminates TLS it differs from the browser's.
   */
  private static boolean isForeign(ContainerRequestContext request) {
    String origin = request.getHeaderString("Origin");
    if (origin == null) {
      return false;
    }
    String host = request.getHeaderString("Host");
    return hostOf(origin).filter(of -> of.equalsIgnoreCase(host)).isEmpty();
  }

  private static Optional<String> hostOf(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
