package io.orderonce.web.operation;

import io.orderonce.config.Settings;
import io.orderonce.logging.LogContext;
import io.orderonce.metrics.HttpMeters;
import io.orderonce.web.security.CalledServlet;
import io.orderonce.web.security.ResponseHeaders;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * Gives each request an id, which appears in the log and in the answer, and measures how long the
 * request took. An id sent with the request is kept if it came from a trusted proxy.
 */
public class RequestIdFilter implements Filter {

  /** The name of the header, and of the request attribute that holds the id. */
  public static final String REQUEST_ID = "X-Request-Id";

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern POSTED = Pattern.compile("/(admin/customers/[^/]+/)?orders");
  private static final Pattern PUT = Pattern.compile("/orders/[^/]+");

  @Inject private HttpMeters meters;
  @Inject private Settings settings;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest call = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    if (call.getAttribute(REQUEST_ID) != null || RequestCompletion.staysOpen(call)) {
      chain.doFilter(request, response);
      return;
    }
    String id = idOf(call);
    call.setAttribute(REQUEST_ID, id);
    answer.setHeader(REQUEST_ID, id);
    End end = new End(areaOf(call), answer, System.nanoTime());
    LogContext.Open context = LogContext.with("request", id);
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException | Error fault) {
      end.failed();
      throw fault;
    } finally {
      context.close();
      RequestCompletion.whenAnswered(request, end::reached);
    }
  }

  private String idOf(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(REQUEST_ID))
        .filter(id -> LEGAL.matcher(id).matches() && isFromProxy(request))
        .orElseGet(RequestIdFilter::newId);
  }

  /**
   * A random UUID (RFC 9562, version 4). It identifies a request and protects nothing, so it is not
   * worth waiting for the generator of secrets, which all threads share.
   */
  private static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() >>> 2 | 1L << 63;
    return new UUID(high, low).toString();
  }

  private boolean isFromProxy(HttpServletRequest request) {
    String peer =
        request.getAttribute(ResponseHeaders.PEER) instanceof String known
            ? known
            : request.getRemoteAddr();
    return settings.proxies().stream().anyMatch(proxy -> proxy.contains(peer));
  }

  private static HttpMeters.Area areaOf(HttpServletRequest request) {
    CalledServlet called = CalledServlet.of(request);
    if (called.isOperation()) {
      return HttpMeters.Area.OPERATION;
    }
    if (!called.isInterface()) {
      return HttpMeters.Area.PAGES;
    }
    boolean placing =
        request.getMethod().equals("POST") && POSTED.matcher(called.rest()).matches()
            || request.getMethod().equals("PUT") && PUT.matcher(called.rest()).matches();
    return placing ? HttpMeters.Area.PLACING : HttpMeters.Area.API;
  }

  /** Receives whatever becomes of the request, and counts it once. */
  private final class End {

    private final HttpMeters.Area area;
    private final HttpServletResponse answer;
    private final long start;
    private final AtomicBoolean counted = new AtomicBoolean();

    End(HttpMeters.Area area, HttpServletResponse answer, long start) {
      this.area = area;
      this.answer = answer;
      this.start = start;
    }

    void reached() {
      count(answer.getStatus());
    }

    /** The server answers it later, with status 500. */
    void failed() {
      count(500);
    }

    private void count(int status) {
      if (counted.compareAndSet(false, true)) {
        meters.answered(area, status, Duration.ofNanos(System.nanoTime() - start));
      }
    }
  }
}
