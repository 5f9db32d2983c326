package io.orderonce.web.security;

import io.orderonce.customers.Login;
import io.orderonce.customers.Logins;
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
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * Who looks at the pages: logs in with a form once, and is known by the session afterwards. The
 * interface for programs does not use it, see {@link Guard}.
 */
@ApplicationScoped
@DeclareRoles({"shopper", "support", "admin"})
public class SessionAuthentication implements HttpAuthenticationMechanism {

  /** Where the session keeps the {@link Login}. */
  public static final String LOGIN = Login.class.getName();

  @Inject private Logins logins;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Credential shown = context.getAuthParameters().getCredential();
    if (context.isAuthenticationRequest() && shown instanceof UsernamePasswordCredential pair) {
      return logIn(pair, request, context);
    }
    Principal known = request.getUserPrincipal();
    return known == null ? context.doNothing() : context.notifyContainerAboutLogin(known, Set.of());
  }

  /** The server gives the session a new id here, so that one planted before is worth nothing. */
  private AuthenticationStatus logIn(
      UsernamePasswordCredential pair, HttpServletRequest request, HttpMessageContext context) {
    Optional<Login> login =
        logins.verify(pair.getCaller(), pair.getPasswordAsString()).filter(logins::isEnabled);
    if (login.isEmpty()) {
      return AuthenticationStatus.SEND_FAILURE;
    }
    String name = login.get().userName();
    Set<String> roles = Set.of(login.get().role().text());
    context.setRegisterSession(name, roles);
    AuthenticationStatus status = context.notifyContainerAboutLogin(name, roles);
    request.getSession().setAttribute(LOGIN, login.get());
    return status;
  }
}
