package io.orderonce.acceptance.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks answers against the document: the status is declared for the call, promised headers are
 * present, and the body has a declared type with all declared members and no others. A request that
 * matches no call gets only what the document declares for that case.
 */
public final class Contract {

  private static final Contract OF_REPOSITORY = new Contract(Description.ofRepository());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ELSEWHERE = "x-elsewhere";

  private final Description description;
  private final Schemas schemas;

  Contract(Description description) {
    this.description = description;
    this.schemas = new Schemas(description);
  }

  /** The checked parts of an answer; header names in any case. */
  public record Given(int status, Map<String, List<String>> headers, byte[] body) {

    Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(header -> name.equalsIgnoreCase(header.getKey()))
          .flatMap(header -> header.getValue().stream())
          .findFirst();
    }
  }

  /**
   * @param target the path as sent, with its query; paths outside the API are not checked
   * @throws AssertionError if the document does not declare this answer
   */
  public static void check(String method, String target, Given answer) {
    List<String> violations = OF_REPOSITORY.violations(method, target, answer);
    if (!violations.isEmpty()) {
      throw new AssertionError(
          "%s %s was answered otherwise than openapi.yaml says:%n- %s%n%d %s %s"
              .formatted(
                  method,
                  target,
                  String.join("\n- ", violations),
                  answer.status(),
                  answer.headers(),
                  new String(answer.body(), StandardCharsets.UTF_8)));
    }
  }

  List<String> violations(String method, String target, Given answer) {
    if (!target.startsWith(description.base() + "/")) {
      return List.of();
    }
    Optional<Operation> call = description.operation(method, target);
    String status = Integer.toString(answer.status());
    Optional<JsonNode> declared =
        call.isPresent()
            ? call.get().response(status)
            : Optional.ofNullable(description.root().path(ELSEWHERE).path("responses").get(status))
                .map(description::resolved);
    if (declared.isEmpty()) {
      return List.of(
          call.map(one -> status + " is not declared for " + one.id())
              .orElse(status + " is no answer to what is not in the document"));
    }
    List<String> violations = new ArrayList<>(headers(declared.get(), answer));
    violations.addAll(
        method.equals("HEAD") ? bodyOfHead(answer) : body(declared.get().path("content"), answer));
    return violations;
  }

  private List<String> headers(JsonNode declared, Given answer) {
    List<String> violations = new ArrayList<>();
    declared
        .path("headers")
        .properties()
        .forEach(
            header -> {
              JsonNode promise = description.resolved(header.getValue());
              Optional<String> value = answer.header(header.getKey());
              if (value.isEmpty() && promise.path("required").asBoolean()) {
                violations.add("the header " + header.getKey() + " is missing");
              }
              value.ifPresent(
                  text ->
                      schemas
                          .violations(promise.path("schema"), valueOf(text))
                          .forEach(wrong -> violations.add(header.getKey() + wrong)));
            });
    return violations;
  }

  private static JsonNode valueOf(String text) {
    return text.matches("[0-9]{1,9}")
        ? IntNode.valueOf(Integer.parseInt(text))
        : TextNode.valueOf(text);
  }

  private static List<String> bodyOfHead(Given answer) {
    return answer.body().length == 0 ? List.of() : List.of("an answer to HEAD has a body");
  }

  private List<String> body(JsonNode content, Given answer) {
    if (content.isMissingNode()) {
      return answer.body().length == 0
          ? List.of()
          : List.of("there is a body where none is declared");
    }
    String type = answer.header("Content-Type").orElse("none").split(";", 2)[0].strip();
    JsonNode declared = content.path(type);
    if (declared.isMissingNode()) {
      return List.of("the type of the body is not declared: " + type);
    }
    if (!type.endsWith("json")) {
      return List.of();
    }
    try {
      return schemas.violations(declared.path("schema"), JSON.readTree(answer.body()));
    } catch (JsonProcessingException notJson) {
      return List.of("the body is not valid JSON: " + notJson.getOriginalMessage());
    } catch (IOException impossible) {
      throw new AssertionError("bytes can always be read", impossible);
    }
  }
}
