package io.orderonce.web.security;

import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses upgrades to the WebSocket protocol. The pages do not ask for it, but the underlying
 * libraries offer it all the same, and what the server writes to a WebSocket that is being closed
 * may end up in the answer to another client; see decision 13.
 */
public class NoWebSockets implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String upgrade = ((HttpServletRequest) request).getHeader("Upgrade");
    if ("websocket".equalsIgnoreCase(upgrade)) {
      Problem.of(ProblemType.MALFORMED_REQUEST, "WebSockets are not supported.")
          .send((HttpServletResponse) response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
