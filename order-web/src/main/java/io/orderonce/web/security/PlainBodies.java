package io.orderonce.web.security;

import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.List;

/**
 * Refuses compressed bodies with an explanation (RFC 9110, section 12.5.3): read as they are, they
 * would only be reported as invalid text.
 */
@Provider
public class PlainBodies implements ContainerRequestFilter {

  private static final String PLAIN = "identity";

  @Override
  public void filter(ContainerRequestContext request) {
    boolean plain =
        request.getHeaders().getOrDefault(HttpHeaders.CONTENT_ENCODING, List.of()).stream()
            .flatMap(header -> Arrays.stream(header.split(",")))
            .map(String::strip)
            .allMatch(coding -> coding.isEmpty() || coding.equalsIgnoreCase(PLAIN));
    if (!plain) {
      throw Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "The body must be sent without a Content-Encoding.")
          .withHeader(HttpHeaders.ACCEPT_ENCODING, PLAIN)
          .asException();
    }
  }
}
