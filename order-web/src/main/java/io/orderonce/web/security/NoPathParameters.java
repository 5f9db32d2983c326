package io.orderonce.web.security;

import io.orderonce.web.pages.Page;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses addresses with parameters in their path ({@code /admin;x=1}). Nothing here takes any, and
 * whatever reads an address has its own idea of where they belong.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class NoPathParameters implements Filter {

  private static final String REFUSED = "The path has a semicolon in it; no address here has one.";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest call = (HttpServletRequest) request;
    if (call.getRequestURI().indexOf(';') < 0) {
      chain.doFilter(request, response);
    } else if (wantsPage(call)) {
      Page.of(ProblemType.MALFORMED_REQUEST.title())
          .paragraph(REFUSED)
          .link("/", "To the shop")
          .send(400, (HttpServletResponse) response);
    } else {
      Problem.of(ProblemType.MALFORMED_REQUEST, REFUSED).send((HttpServletResponse) response);
    }
  }

  private static boolean wantsPage(HttpServletRequest call) {
    String accept = call.getHeader("Accept");
    return accept != null && accept.contains("text/html") && !CalledServlet.of(call).isInterface();
  }
}
