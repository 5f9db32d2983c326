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
 * The user of the current request: logged in, or a visitor identified by a cookie, so that their
 * basket outlives the session and its node.
 */
@ApplicationScoped
class Visitor {

  private static final Duration REMEMBERED = Duration.ofDays(30);
  private static final SecureRandom RANDOM = new SecureRandom();

  Optional<Login> login() {
    return LoggedIn.here();
  }

  /** Continues the session after a change of password. */
  void goOnAs(Login login) {
    LoggedIn.keepHere(login);
  }

  /** Empty for visitors and for staff. */
  Optional<CustomerId> customer() {
    return login().flatMap(Login::customer);
  }

  /** The owner of the basket this request sees; empty if there cannot be one yet. */
  Optional<BasketOwner> owner() {
    return customer().<BasketOwner>map(BasketOwner.Customer::new).or(this::stranger);
  }

  /** The owner of the basket to add to: a visitor without a cookie gets one. */
  BasketOwner ownerForPutting() {
    return owner().orElseGet(Visitor::newStranger);
  }

  /** Sessions with a filled basket keep their place on this node ahead of those without. */
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
