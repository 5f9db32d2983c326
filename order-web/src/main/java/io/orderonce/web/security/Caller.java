package io.orderonce.web.security;

import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ids.CustomerId;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** An authenticated user, as JAX-RS passes them on. */
public final class Caller implements Principal {

  private final Login login;

  Caller(Login login) {
    this.login = login;
  }

  /**
   * The user who makes this call. Only for calls that require a user: see {@link
   * AuthenticationFilter}.
   */
  public static Caller of(SecurityContext security) {
    if (security.getUserPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("a call that requires a user got through without one");
  }

  @Override
  public String getName() {
    return login.userName();
  }

  /**
   * The customer for whom this user orders.
   *
   * @throws ProblemException if the user is staff
   */
  public CustomerId customer() {
    return login
        .customer()
        .orElseThrow(
            () ->
                Problem.of(ProblemType.FORBIDDEN, "Staff accounts have no orders of their own.")
                    .asException());
  }

  public boolean is(Role role) {
    return role == login.role();
  }
}
