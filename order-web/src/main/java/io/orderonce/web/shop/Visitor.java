package io.orderonce.web.shop;

import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import io.orderonce.baskets.BasketOwner;
import io.orderonce.customers.Login;
import io.orderonce.ids.CustomerId;
import io.orderonce.ui.Cookies;
import io.orderonce.ui.LoggedIn;
import io.orderonce.web.sessions.PageSession;
import io.orderonce.web.sessions.VisitorCookie;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.Cookie;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Whoever looks at the page of this request: somebody logged in, or a visitor whom a cookie tells
 * from other visitors, so that his basket outlives his session and its node.
 */
@ApplicationScoped
class Visitor {

  private static final Duration REMEMBERED = Duration.ofDays(30);
  private static final SecureRandom RANDOM = new SecureRandom();

  Optional<Login> login() {
    return LoggedIn.here();
  }

  /** The session goes on with a new password. */
  void goOnAs(Login login) {
    LoggedIn.keepHere(login);
  }

  /** Empty for visitors and for staff. */
  Optional<CustomerId> customer() {
    return login().flatMap(Login::customer);
  }

  /** Whose basket this request sees; empty if there cannot be one yet. */
  Optional<BasketOwner> owner() {
    return customer().<BasketOwner>map(BasketOwner.Customer::new).or(this::stranger);
  }

  /** Whose basket a product goes into: a visitor without a cookie gets one. */
  BasketOwner ownerForPutting() {
    return owner().orElseGet(Visitor::newStranger);
  }

  /** Whoever has something in the basket keeps the place on this node before those who look. */
  void keepsBasket() {
    PageSession.keepsBasket(VaadinSession.getCurrent().getSession());
  }

  Optional<BasketOwner.Visitor> stranger() {
    VaadinSession session = VaadinSession.getCurrent();
    String fresh = session == null ? null : (String) session.getAttribute(VisitorCookie.NAME);
    return Optional.ofNullable(fresh)
        .or(() -> Cookies.valueOf(VisitorCookie.NAME))
        .flatMap(VisitorCookie::owner);
  }

  private static BasketOwner newStranger() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    Cookie cookie = new Cookie(VisitorCookie.NAME, token);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setMaxAge((int) REMEMBERED.toSeconds());
    cookie.setAttribute("SameSite", "Lax");
    cookie.setSecure(VaadinServletRequest.getCurrent().isSecure());
    VaadinService.getCurrentResponse().addCookie(cookie);
    VaadinSession.getCurrent().setAttribute(VisitorCookie.NAME, token);
    return new BasketOwner.Visitor(token);
  }
}
