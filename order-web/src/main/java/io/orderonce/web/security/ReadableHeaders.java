package io.orderonce.web.security;

import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Parses the headers that JAX-RS will parse, before it does: it would only say that the request is
 * bad, not which header is.
 */
@Provider
@PreMatching
public class ReadableHeaders implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    read(
        request::getAcceptableMediaTypes,
        Problem.of(ProblemType.NOT_ACCEPTABLE, "The Accept header cannot be parsed."));
    read(
        request::getAcceptableLanguages,
        Problem.of(ProblemType.NOT_ACCEPTABLE, "The Accept-Language header cannot be parsed."));
  }

  private static void read(Runnable header, Problem otherwise) {
    try {
      header.run();
    } catch (ProcessingException | WebApplicationException | IllegalArgumentException unreadable) {
      throw otherwise.asException();
    }
  }
}
