package io.orderonce.web.security;

import io.orderonce.customers.LastLogins;
import io.orderonce.customers.Logins;
import io.orderonce.customers.Role;
import io.orderonce.customers.Users;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call through if its caller may make it. Every API call declares with {@link PublicAccess}
 * or {@link RolesRequired} who may make it; a call that declares nothing is for nobody.
 *
 * <p>Callers authenticate with each request, by HTTP Basic authentication (RFC 7617) in UTF-8.
 * There are no sessions and no cookies here.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class AuthenticationFilter implements ContainerRequestFilter {

  private static final Logger LOG = System.getLogger(AuthenticationFilter.class.getName());
  private static final String CHALLENGE = "Basic realm=\"OrderOnce\", charset=\"UTF-8\"";

  /** Asked once for each request: each answer of it is looked up by the server. */
  @Context private ResourceInfo resource;

  @Inject private Logins logins;
  @Inject private LastLogins lastLogins;

  private final ConcurrentMap<Method, Access> known = new ConcurrentHashMap<>();

  @Override
  public void filter(ContainerRequestContext request) {
    CrossSite.refuse(request);
    if (request.getMethod().equals(HttpMethod.OPTIONS)) {
      return; // not a call of the API: OptionsRefused answers it
    }
    List<String> authorization =
        request.getHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
    Access access = known.computeIfAbsent(resource.getResourceMethod(), this::accessTo);
    if (authorization.isEmpty() && access.forAll()) {
      return;
    }
    Users.User user =
        BasicCredentials.in(authorization)
            .flatMap(shown -> userOf(shown, request))
            .orElseThrow(AuthenticationFilter::unauthenticated);
    Caller caller = new Caller(user.asLogin());
    if (!access.isFor(caller)) {
      LOG.log(
          Level.WARNING,
          () -> "Access denied for %s: %s".formatted(user.inLogs(), access.called()));
      throw Problem.of(ProblemType.FORBIDDEN, "This requires another role.").asException();
    }
    if (!access.checksAccount() && !user.enabled()) {
      throw accountOff();
    }
    lastLogins.called(user);
    request.setSecurityContext(new CallersContext(caller, request.getSecurityContext()));
  }

  private Optional<Users.User> userOf(BasicCredentials shown, ContainerRequestContext request) {
    return logins.userOf(shown.userName(), shown.password(), Forwarded.clientOf(request));
  }

  /** The answer to a user whose account is disabled. */
  public static ProblemException accountOff() {
    return Problem.of(ProblemType.FORBIDDEN, "The account is disabled.").asException();
  }

  private static ProblemException unauthenticated() {
    return Problem.of(ProblemType.UNAUTHENTICATED)
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
        .asException();
  }

  private Access accessTo(Method call) {
    Class<?> resourceClass = resource.getResourceClass();
    return new Access(
        call.isAnnotationPresent(PublicAccess.class),
        rolesOf(call).or(() -> rolesOf(resourceClass)).orElse(List.of()),
        call.isAnnotationPresent(ChecksAccount.class),
        resourceClass.getSimpleName() + '.' + call.getName());
  }

  /**
   * What a call declares about its callers.
   *
   * @param called our own name for the call, whatever its address was
   */
  private record Access(boolean forAll, List<Role> roles, boolean checksAccount, String called) {

    boolean isFor(Caller caller) {
      return forAll || roles.stream().anyMatch(caller::is);
    }
  }

  private static Optional<List<Role>> rolesOf(AnnotatedElement element) {
    return Optional.ofNullable(element.getAnnotation(RolesRequired.class))
        .map(allowed -> List.of(allowed.value()));
  }

  private record CallersContext(Caller caller, @Nullable SecurityContext before)
      implements SecurityContext {

    @Override
    public Caller getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.is(Role.of(role));
    }

    @Override
    public boolean isSecure() {
      return before != null && before.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
      return BASIC_AUTH;
    }
  }
}
