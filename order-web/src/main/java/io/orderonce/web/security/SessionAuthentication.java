package io.orderonce.web.security;

import io.orderonce.customers.LastLogins;
import io.orderonce.customers.Login;
import io.orderonce.customers.LoginThrottle;
import io.orderonce.customers.Logins;
import io.orderonce.customers.Users;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.ui.LoggedIn;
import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Authenticates users of the pages: they log in with a form once, and are known by the session
 * afterwards. The API does not use it, see {@link AuthenticationFilter}.
 */
@ApplicationScoped
@DeclareRoles({"shopper", "support", "admin"})
public class SessionAuthentication implements HttpAuthenticationMechanism {

  private static final String OURS = SessionAuthentication.class.getName() + ".";

  /**
   * Set on a request whose password was not checked: {@code busy} because too many checks are
   * running, {@code wait} because too many passwords were wrong.
   */
  public static final String NOT_TRIED = OURS + "not-tried";

  private static final Logger LOG = System.getLogger(SessionAuthentication.class.getName());
  private static final String COOKIE = OURS + "cookie";
  private static final String LOGGED_IN_AT = OURS + "at";
  private static final String LAST_ACTION = OURS + "last-action";

  /** What an open page sends by itself: Vaadin's heartbeat, and its push channel. */
  private static final Set<String> BY_ITSELF = Set.of("heartbeat", "push");

  @Inject private Logins logins;
  @Inject private LastLogins lastLogins;
  @Inject private Clock clock;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Credential shown = context.getAuthParameters().getCredential();
    if (context.isAuthenticationRequest() && shown instanceof UsernamePasswordCredential pair) {
      return logIn(pair, request, response, context);
    }
    endIfOver(request);
    Principal known = request.getUserPrincipal();
    return known == null ? context.doNothing() : context.notifyContainerAboutLogin(known, Set.of());
  }

  /** The server gives the session a new id here, so that one planted before is worthless. */
  private AuthenticationStatus logIn(
      UsernamePasswordCredential pair,
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context) {
    Optional<Users.User> user;
    try {
      user =
          logins
              .userOf(pair.getCaller(), pair.getPasswordAsString(), Forwarded.clientOf(request))
              .filter(Users.User::enabled);
    } catch (Logins.TooManyLogins busy) {
      request.setAttribute(NOT_TRIED, "busy");
      return AuthenticationStatus.SEND_FAILURE;
    } catch (LoginThrottle.TooManyTries refused) {
      request.setAttribute(NOT_TRIED, "wait");
      return AuthenticationStatus.SEND_FAILURE;
    }
    if (user.isEmpty()) {
      return AuthenticationStatus.SEND_FAILURE;
    }
    String name = user.get().name();
    Set<String> roles = Set.of(user.get().role().text());
    context.setRegisterSession(name, roles);
    AuthenticationStatus status = context.notifyContainerAboutLogin(name, roles);
    HttpSession session = request.getSession();
    session.setAttribute(COOKIE, LoginCookie.give(request, response));
    session.setAttribute(LOGGED_IN_AT, clock.instant());
    session.setAttribute(LAST_ACTION, clock.instant());
    // last, because a session with this and without the rest is ended
    LoggedIn.keepIn(session, user.get().asLogin());
    lastLogins.loggedIn(user.get());
    return status;
  }

  /**
   * Ends a session that has been idle or open for too long, whose account was disabled or whose
   * password was changed, or that is presented without its cookie: the page is notified, and leads
   * to the log-in. The server's own time-out does not help here, because an open page keeps its
   * session busy.
   */
  private void endIfOver(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    Optional<Login> login = LoggedIn.in(session);
    if (session != null && login.isPresent()) {
      Instant now = clock.instant();
      if (!isGood(session, login.get(), request, now)) {
        session.invalidate();
      } else if (!BY_ITSELF.contains(String.valueOf(request.getParameter("v-r")))) {
        session.setAttribute(LAST_ACTION, now);
      }
    }
  }

  private boolean isGood(
      HttpSession session, Login login, HttpServletRequest request, Instant now) {
    return session.getAttribute(COOKIE) instanceof String cookie
        && session.getAttribute(LOGGED_IN_AT) instanceof Instant loggedIn
        && session.getAttribute(LAST_ACTION) instanceof Instant last
        && LoginCookie.isShown(request, cookie)
        && !SessionAge.of(login.role()).isOver(loggedIn, last, now)
        && isCurrent(login);
  }

  /**
   * Without its database the shop shows and sells nothing; that is no reason to log anybody out.
   */
  private boolean isCurrent(Login login) {
    try {
      return logins.isCurrent(login);
    } catch (RuntimeException fault) {
      if (!DatabaseFault.isOutage(fault)) {
        throw fault;
      }
      LOG.log(Level.DEBUG, "cannot check whether a login is still valid", fault);
      return true;
    }
  }
}
