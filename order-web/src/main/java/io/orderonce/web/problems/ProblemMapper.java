package io.orderonce.web.problems;

import io.orderonce.customers.LoginThrottle;
import io.orderonce.customers.Logins;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.InvalidOrder;
import io.orderonce.ordering.OrderStore;
import io.orderonce.text.Invalid;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/** Turns any exception from an API call into a problem, and unexpected ones into status 500. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());
  static final Duration SOON = Duration.ofSeconds(1);

  @Override
  public Response toResponse(Throwable fault) {
    return problemOf(fault).toResponse();
  }

  private static Problem problemOf(Throwable fault) {
    if (fault instanceof CompletionException wrapped && wrapped.getCause() != null) {
      return problemOf(wrapped.getCause());
    }
    if (fault instanceof ProblemException known) {
      return known.problem();
    }
    if (fault instanceof InvalidOrder invalid) {
      return Problem.of(ProblemType.INVALID_ORDER, invalid.violations());
    }
    if (fault instanceof Invalid invalid) {
      return Problem.of(ProblemType.INVALID_ENTRY, invalid.violations());
    }
    if (fault instanceof WebApplicationException standard) {
      return standardProblem(standard);
    }
    if (fault instanceof Logins.TooManyLogins) {
      return Problem.of(ProblemType.UNAVAILABLE, "Too many passwords are being checked at once.")
          .retryAfter(SOON);
    }
    if (fault instanceof LoginThrottle.TooManyTries refused) {
      return Problem.of(
              ProblemType.TOO_MANY_REQUESTS,
              "Too many failed logins; further attempts are rejected until Retry-After has passed.")
          .retryAfter(refused.left());
    }
    if (fault instanceof OrderStore.CommitInDoubt || fault instanceof Transactions.CommitFailed) {
      LOG.log(Level.WARNING, "a COMMIT was not confirmed: " + fault);
      return Problem.of(ProblemType.OUTCOME_UNKNOWN).retryAfter(SOON);
    }
    if (fault instanceof OrderStore.StoreUnavailable || DatabaseFault.isOutage(fault)) {
      LOG.log(Level.WARNING, "the database cannot be used: " + fault.getMessage());
      return Problem.of(ProblemType.UNAVAILABLE).retryAfter(SOON);
    }
    return unexpected(fault);
  }

  private static Problem standardProblem(WebApplicationException fault) {
    return switch (fault.getResponse().getStatus()) {
      case 400 -> Problem.of(ProblemType.MALFORMED_REQUEST);
      case 401 -> Problem.of(ProblemType.UNAUTHENTICATED);
      case 403 -> Problem.of(ProblemType.FORBIDDEN);
      case 404 -> Problem.of(ProblemType.NOT_FOUND);
      case 405 -> Problem.methodNotAllowed(fault.getResponse().getHeaderString(HttpHeaders.ALLOW));
      case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE);
      case 413 -> Problem.of(ProblemType.TOO_LARGE);
      case 415 -> Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
      case 503 -> Problem.of(ProblemType.UNAVAILABLE).retryAfter(SOON);
      default -> unexpected(fault);
    };
  }

  /** The client gets an id under which the operator finds the rest in the log. */
  private static Problem unexpected(Throwable fault) {
    UUID incident = UUID.randomUUID();
    LOG.log(Level.ERROR, "incident " + incident, fault);
    return Problem.of(
        ProblemType.INTERNAL_ERROR,
        "An unexpected error occurred; it was logged as incident " + incident + ".");
  }
}
