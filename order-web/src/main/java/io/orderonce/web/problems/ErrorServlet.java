package io.orderonce.web.problems;

import io.orderonce.web.pages.Page;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers errors outside the API, and requests for addresses outside it that do not exist: a page
 * for browsers, a problem for programs.
 */
@WebServlet({"/problem", "/api/*"})
public class ErrorServlet extends HttpServlet {

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProblemType type = typeOf(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
    if (wantsPage(request)) {
      Page.of(type.title())
          .paragraph(type.meaning())
          .link("/", "To the shop")
          .send(type.status(), response);
    } else {
      problemOf(type).send(response);
    }
  }

  private static Problem problemOf(ProblemType type) {
    Problem problem = Problem.of(type);
    return type == ProblemType.UNAVAILABLE ? problem.retryAfter(ProblemMapper.SOON) : problem;
  }

  /** A direct request for this address finds nothing either. */
  private static ProblemType typeOf(Object status) {
    if (!(status instanceof Integer code) || code == 404) {
      return ProblemType.NOT_FOUND;
    }
    return switch (code) {
      case 400 -> ProblemType.MALFORMED_REQUEST;
      case 401 -> ProblemType.UNAUTHENTICATED;
      case 403 -> ProblemType.FORBIDDEN;
      case 405 -> ProblemType.METHOD_NOT_ALLOWED;
      case 413 -> ProblemType.TOO_LARGE;
      case 503 -> ProblemType.UNAVAILABLE;
      default -> code < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL_ERROR;
    };
  }

  private static boolean wantsPage(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }
}
