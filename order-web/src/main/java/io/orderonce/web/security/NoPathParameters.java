package io.orderonce.web.security;

import io.orderonce.web.pages.Page;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses addresses with parameters in their path ({@code /admin;x=1}). Nothing here takes any, and
 * whatever reads an address has its own idea of where they belong.
 */
final class NoPathParameters {

  private static final String REFUSED = "The path has a semicolon in it; no address here has one.";

  private NoPathParameters() {}

  /**
   * @return whether the request has been answered
   */
  static boolean refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getRequestURI().indexOf(';') < 0) {
      return false;
    }
    if (wantsPage(request)) {
      Page.of(ProblemType.MALFORMED_REQUEST.title())
          .paragraph(REFUSED)
          .link("/", "To the shop")
          .send(400, response);
    } else {
      Problem.of(ProblemType.MALFORMED_REQUEST, REFUSED).send(response);
    }
    return true;
  }

  private static boolean wantsPage(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null
        && accept.contains("text/html")
        && !CalledServlet.of(request).isInterface();
  }
}
