package io.orderonce.web.operation;

import io.orderonce.platform.GracefulShutdown;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tracks the requests that wait for an answer from this node, and closes connections when it is
 * about to stop, so that no client sends its next request over a kept-alive connection to a stopped
 * node.
 */
public class ConnectionDrainFilter implements Filter {

  @Inject private GracefulShutdown shutdown;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (RequestCompletion.staysOpen((HttpServletRequest) request)) {
      chain.doFilter(request, response);
      return;
    }
    if (shutdown.isLeaving()) {
      ((HttpServletResponse) response).setHeader("Connection", "close");
    }
    shutdown.requestBegins();
    try {
      chain.doFilter(request, response);
    } finally {
      RequestCompletion.whenAnswered(request, shutdown::requestEnds);
    }
  }
}
