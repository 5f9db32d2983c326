package io.orderonce.web.security;

import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses bodies without a content type. JAX-RS would let them pass, and a form on a page of
 * another site can be made to send one.
 */
@Provider
public class TypedBodies implements ContainerRequestFilter {

  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMediaType() == null
        && resource.getResourceMethod().isAnnotationPresent(Consumes.class)) {
      throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE).asException();
    }
  }
}
