package io.orderonce.web.openapi;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Serves the OpenAPI document as it was written, in YAML, or in JSON on request.
 *
 * <p>It is mapped to the path at which the server would publish the document, and replaces it: the
 * server parses the document into its own model and writes out what is left, without empty lists
 * and nulls. A call that needs no log-in ({@code security: []}) became one that does.
 */
@WebServlet("/openapi")
public class DescriptionServlet extends HttpServlet {

  private final transient Description description = Description.read();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String accept =
        Optional.ofNullable(request.getHeader("Accept")).orElse("").toLowerCase(Locale.ROOT);
    boolean json =
        accept.contains("json") || "json".equalsIgnoreCase(request.getParameter("format"));
    byte[] body = json ? description.json() : description.yaml();
    response.setContentType(json ? "application/json" : yamlFor(accept));
    response.setHeader("Vary", "Accept");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** A browser shows text, but only offers to save a type that it does not know. */
  private static String yamlFor(String accept) {
    return accept.contains("text/html") ? "text/plain;charset=UTF-8" : "application/yaml";
  }
}
