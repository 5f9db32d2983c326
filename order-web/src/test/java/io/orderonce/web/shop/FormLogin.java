package io.orderonce.web.shop;

import io.orderonce.web.security.SessionAuthentication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Set;

/** Delegates to our own authentication mechanism, as the server does. */
@ApplicationScoped
class FormLogin implements SecurityContext {

  @Inject private SessionAuthentication mechanism;

  private static final class Message extends HttpMessageContextWrapper {

    private final AuthenticationParameters parameters;

    Message(AuthenticationParameters parameters) {
      super(null);
      this.parameters = parameters;
    }

    @Override
    public AuthenticationParameters getAuthParameters() {
      return parameters;
    }

    @Override
    public boolean isAuthenticationRequest() {
      return true;
    }

    @Override
    public void setRegisterSession(String callerName, Set<String> groups) {
      // the session alone keeps the log-in
    }

    @Override
    public AuthenticationStatus notifyContainerAboutLogin(String callerName, Set<String> groups) {
      return AuthenticationStatus.SUCCESS;
    }
  }

  @Override
  public AuthenticationStatus authenticate(
      HttpServletRequest request,
      HttpServletResponse response,
      AuthenticationParameters parameters) {
    return mechanism.validateRequest(request, response, new Message(parameters));
  }

  @Override
  public Principal getCallerPrincipal() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T extends Principal> Set<T> getPrincipalsByType(Class<T> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isCallerInRole(String role) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean hasAccessToWebResource(String resource, String... methods) {
    throw new UnsupportedOperationException();
  }
}
