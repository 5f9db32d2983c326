package io.orderonce.web.security;

import static java.util.stream.Collectors.joining;

import io.orderonce.config.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * The outermost filter: restores the request as it was sent, whichever proxy passed it on; adds the
 * headers that protect browsers to every answer; and reads the rest of a request that is answered
 * before it has arrived completely.
 */
public class ResponseHeaders implements Filter {

  /** The request attribute with the address of the direct peer, which may be a proxy. */
  public static final String PEER = ResponseHeaders.class.getName() + ".peer";

  /** A client that sends more than this may lose the answer. In bytes. */
  private static final long READ_ON = 16L * 1024 * 1024;

  /**
   * As strict as Vaadin allows: it starts from an inline script, and compiles functions from
   * strings.
   */
  private static final String PAGES =
      "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
          + " style-src 'self' 'unsafe-inline'; img-src 'self' data:%s; font-src 'self' data:;"
          + " object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

  private static final String INTERFACE = "default-src 'none'; frame-ancestors 'none'";

  private final Forwarded forwarded;
  private final String pages;

  @Inject
  public ResponseHeaders(Settings settings) {
    this.forwarded = new Forwarded(settings.proxies());
    this.pages =
        PAGES.formatted(settings.picturesFrom().stream().map(" "::concat).collect(joining()));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    doFilter(forwarded.asSent((HttpServletRequest) request), (HttpServletResponse) response, chain);
  }

  private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    protect(request, response);
    chain.doFilter(request, response);
    if (!request.isAsyncStarted() && mayHaveBody(request)) {
      readOn(request);
    }
  }

  private void protect(HttpServletRequest request, HttpServletResponse response) {
    boolean api = CalledServlet.of(request).isInterface();
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Content-Security-Policy", api ? INTERFACE : pages);
    if (api) {
      response.setHeader("Cache-Control", "no-store");
    } else {
      // the server compresses files and pages, and leaves it to us to say so to caches
      response.setHeader("Vary", "Accept-Encoding");
    }
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  private static boolean mayHaveBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /**
   * Closing a connection on which the client is still sending would make the client's system
   * discard the answer.
   */
  private static void readOn(HttpServletRequest request) {
    byte[] buffer = new byte[8192];
    try {
      InputStream in = request.getInputStream();
      long read = 0;
      for (int n = 0; n >= 0 && read < READ_ON; n = in.read(buffer)) {
        read += n;
      }
    } catch (IOException | IllegalStateException clientHasGone) {
      // the client is gone
      return;
    }
  }
}
