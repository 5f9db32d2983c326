package io.orderonce.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The interface for programs. Its description stands in {@code META-INF/openapi.yaml}. */
@ApplicationPath(RestApi.PATH)
public class RestApi extends Application {

  public static final String PATH = "/api/v1";

  /**
   * The server would describe the interface in WADL as well; and it would make full addresses of
   * our paths, other ones on each node.
   */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.wadl.disableWadl",
        true,
        "jersey.config.server.headers.location.relative.resolution.disabled",
        true);
  }
}
