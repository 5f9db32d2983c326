package io.orderonce.web.shop;

import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.orderonce.catalog.Products;
import io.orderonce.config.Settings;
import io.orderonce.customers.Login;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.Orders;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.LoggedIn;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.sessions.PageSessionFilter;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.MalformedURLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers 404 where there is no page. Vaadin answers every address with the page that hosts all
 * views, status 200 and a new session, and finds out in the browser that there is nothing to show.
 * Browsers still get that page, with the right status and the shop's message in the reader's
 * language; other clients get a problem document and no session.
 */
public class KnownPages implements Filter {

  private static final String EVERYTHING_ELSE = "/*";
  private static final String ICON = "/favicon.ico";
  private static final String READ = "GET, HEAD";
  private static final String FROM_THE_BUILD = "META-INF/VAADIN/webapp";
  private static final Pattern PRODUCT = Pattern.compile("/product/([^/]+)/?");
  private static final Pattern ORDER = Pattern.compile("/order/([^/]+)/?");

  @Inject private Settings settings;
  @Inject private Products products;
  @Inject private Orders orders;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest call = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    if (!asksForPage(call)) {
      chain.doFilter(request, response);
    } else if (!isPage(call)) {
      notFound(call, answer, chain);
    } else if (isRead(call)) {
      call.setAttribute(PageSessionFilter.PAGE, true);
      chain.doFilter(request, response);
    } else {
      Problem.of(ProblemType.METHOD_NOT_ALLOWED).withHeader("Allow", READ).send(answer);
    }
  }

  private static void notFound(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isRead(request) && wantsPage(request)) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      chain.doFilter(request, response);
    } else {
      Problem.of(ProblemType.NOT_FOUND).send(response);
    }
  }

  /**
   * Whether a browser requests a page; not for the icon, which Vaadin would answer with an empty
   * response.
   */
  private static boolean wantsPage(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html") && !pathOf(request).equals(ICON);
  }

  private static boolean isRead(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  /**
   * All requests except those for files, those sent by open pages, and those with a servlet of
   * their own.
   */
  private static boolean asksForPage(HttpServletRequest request) throws MalformedURLException {
    String path = pathOf(request);
    String query = request.getQueryString();
    return request.getHttpServletMapping().getPattern().equals(EVERYTHING_ELSE)
        && !path.startsWith("/VAADIN/")
        && (query == null || !query.contains("v-r="))
        && !isFile(request, path);
  }

  private static boolean isFile(HttpServletRequest request, String path)
      throws MalformedURLException {
    return !path.endsWith("/")
        && (request.getServletContext().getResource(path) != null
            || KnownPages.class.getClassLoader().getResource(FROM_THE_BUILD + path) != null);
  }

  private static String pathOf(HttpServletRequest request) {
    return request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
  }

  private boolean isPage(HttpServletRequest request) {
    String path = pathOf(request);
    boolean hidden = !settings.isAdminEnabled() && path.matches(ConsolePage.PATH + "(/.*)?");
    return !hidden
        && ApplicationRouteRegistry.getInstance(
                new VaadinServletContext(request.getServletContext()))
            .getNavigationRouteTarget(path.substring(1))
            .hasTarget()
        && isThere(path, request);
  }

  /** While the database does not answer, the page itself reports that. */
  private boolean isThere(String path, HttpServletRequest request) {
    Matcher product = PRODUCT.matcher(path);
    Matcher order = ORDER.matcher(path);
    try {
      if (product.matches()) {
        return ProductId.isLegal(product.group(1))
            && products.find(new ProductId(product.group(1))).isPresent();
      }
      return !order.matches() || isOrder(order.group(1), request);
    } catch (RuntimeException fault) {
      if (DatabaseFault.isOutage(fault)) {
        return true;
      }
      throw fault;
    }
  }

  /**
   * True for visitors and staff: the page asks visitors to log in, and explains to staff whom it is
   * for.
   */
  private boolean isOrder(String number, HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return LoggedIn.in(session)
        .flatMap(Login::customer)
        .map(
            customer ->
                OrderNumber.read(number).flatMap(read -> orders.find(customer, read)).isPresent())
        .orElse(true);
  }
}
