package io.orderonce.web.operation;

import io.orderonce.config.Settings;
import io.orderonce.metrics.Scrape;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;

/**
 * The metrics of this node. They contain no customer's secrets, but are the shop's own business:
 * requests from other addresses, or through a proxy, are answered with 404.
 *
 * <p>Mapped to the path of the server's own metrics, which it replaces.
 */
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {

  /** Headers that proxies add. A proxy on the same machine would look like a metrics collector. */
  private static final Set<String> PROXY_HEADERS =
      Set.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Via");

  @Inject private Scrape scrape;
  @Inject private Settings settings;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!isAllowed(request)) {
      Problem.of(ProblemType.NOT_FOUND).send(response);
      return;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    scrape.write(text);
    response.setContentType(Scrape.CONTENT_TYPE);
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(text.size());
    text.writeTo(response.getOutputStream());
  }

  private boolean isAllowed(HttpServletRequest request) {
    return PROXY_HEADERS.stream().noneMatch(mark -> request.getHeader(mark) != null)
        && settings.metricsFrom().stream()
            .anyMatch(network -> network.contains(request.getRemoteAddr()));
  }
}
