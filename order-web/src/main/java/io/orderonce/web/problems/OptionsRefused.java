package io.orderonce.web.problems;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * JAX-RS answers OPTIONS by itself, for every address, with a body of its own. The API has no such
 * call, and browsers on other sites have nothing to ask here; so it is refused like any method that
 * is not offered, with a list of those that are.
 */
@Provider
public class OptionsRefused implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getMethod().equals(HttpMethod.OPTIONS)
        && response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL) {
      Response refusal =
          Problem.methodNotAllowed(response.getHeaderString(HttpHeaders.ALLOW)).toResponse();
      response.setStatusInfo(refusal.getStatusInfo());
      response
          .getHeaders()
          .putSingle(HttpHeaders.ALLOW, refusal.getHeaderString(HttpHeaders.ALLOW));
      response.setEntity(
          refusal.getEntity(),
          response.getEntityAnnotations(),
          MediaType.valueOf(Problem.MEDIA_TYPE));
    }
  }
}
