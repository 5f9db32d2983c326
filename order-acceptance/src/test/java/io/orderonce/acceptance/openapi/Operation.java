package io.orderonce.acceptance.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A call that the document describes. */
public record Operation(Description description, String method, String path) {

  public JsonNode node() {
    return description.root().path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
  }

  public String id() {
    return node().path("operationId").asText();
  }

  public Set<String> statuses() {
    Set<String> statuses = new TreeSet<>();
    node().path("responses").fieldNames().forEachRemaining(statuses::add);
    return statuses;
  }

  public Optional<JsonNode> response(String status) {
    return Optional.ofNullable(node().path("responses").get(status)).map(description::resolved);
  }

  /** The roles that may make it; empty if everyone may. */
  public List<String> roles() {
    List<String> roles = new ArrayList<>();
    node().path("x-roles").forEach(role -> roles.add(role.asText()));
    return roles;
  }

  /** Whether it can be made without a log-in. */
  public boolean isOpen() {
    for (JsonNode way : node().path("security")) {
      if (way.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The parameters of the path and of the call itself. */
  List<JsonNode> parameters() {
    List<JsonNode> parameters = new ArrayList<>();
    description
        .root()
        .path("paths")
        .path(path)
        .path("parameters")
        .forEach(one -> parameters.add(description.resolved(one)));
    node().path("parameters").forEach(one -> parameters.add(description.resolved(one)));
    return parameters;
  }

  /** The content types that can be sent; empty if the call takes no body. */
  public Optional<JsonNode> body() {
    return Optional.ofNullable(node().get("requestBody")).map(description::resolved);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
