package io.orderonce.acceptance.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Whether the API description is well made. */
class DescriptionTest {

  private static final String PROBLEM = "application/problem+json";
  private static final Set<String> MOMENTS = Set.of("at", "from", "to", "since");

  private final Description description = Description.ofRepository();
  private final Schemas schemas = new Schemas(description);

  @Test
  void an_independent_parser_reads_it_without_warnings() throws IOException {
    String yaml = Files.readString(Description.file());

    assertThat(new OpenAPIV3Parser().readContents(yaml).getMessages()).isEmpty();
  }

  @Test
  void every_reference_resolves_and_every_declaration_is_used() {
    Set<String> referred = new TreeSet<>();
    everywhere(
        (place, node) -> {
          if (node.has("$ref")) {
            String reference = node.path("$ref").asText();
            referred.add(reference);
            assertThat(description.root().at(reference.substring(1)).isMissingNode())
                .as(place + " refers to " + reference)
                .isFalse();
            assertThat(node).as(place + ": what stands beside a reference is not read").hasSize(1);
          }
        });
    Set<String> declared = new TreeSet<>();
    description
        .root()
        .path("components")
        .properties()
        .forEach(
            kind -> {
              if (!kind.getKey().equals("securitySchemes")) {
                kind.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name -> declared.add("#/components/" + kind.getKey() + "/" + name));
              }
            });
    assertThat(referred).containsExactlyInAnyOrderElementsOf(declared);
  }

  @Test
  void every_call_has_a_unique_name_that_begins_with_a_verb() {
    List<String> names = description.operations().stream().map(Operation::id).toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).matches("[a-z]+([A-Z][a-z]+)+"));
  }

  @Test
  void every_call_says_what_it_does_and_for_whom() {
    Set<String> tags = new TreeSet<>();
    description.root().path("tags").forEach(tag -> tags.add(tag.path("name").asText()));
    for (Operation call : description.operations()) {
      assertThat(call.node().path("tags")).as(call + ": tags").isNotEmpty();
      call.node().path("tags").forEach(tag -> assertThat(tags).contains(tag.asText()));
      assertThat(call.node().path("summary").asText()).as(call + ": summary").isNotBlank();
      assertThat(call.isOpen())
          .as(call + ": roles, or open to everyone")
          .isEqualTo(call.roles().isEmpty());
      assertThat(call.path().startsWith("/admin/") && call.roles().contains("shopper"))
          .as(call + " is for staff")
          .isFalse();
    }
  }

  @Test
  void no_answer_hides_behind_a_default() {
    everyResponse(
        (place, status, response) -> assertThat(status).as(place).matches("[1-5][0-9]{2}"));
  }

  @Test
  void exactly_the_refusals_are_problems_of_their_status() {
    everyResponse(
        (place, status, response) -> {
          List<String> types = names(response.path("content"));
          if (status.charAt(0) == '2') {
            assertThat(types).as(place).doesNotContain(PROBLEM);
            return;
          }
          assertThat(types).as(place).containsExactly(PROBLEM);
          JsonNode schema = response.path("content").path(PROBLEM).path("schema");
          List<JsonNode> problems = new ArrayList<>();
          schema.path("oneOf").forEach(problems::add);
          if (problems.isEmpty()) {
            problems.add(schema);
          }
          for (JsonNode problem : problems) {
            assertThat(pinned(problem, "status")).as(place).containsExactly(status);
            assertThat(pinned(problem, "type")).as(place).hasSize(1);
            assertThat(pinned(problem, "retry")).as(place).isNotEmpty();
          }
        });
  }

  @Test
  void every_answer_has_a_request_id() {
    everyResponse(
        (place, status, response) ->
            assertThat(names(response.path("headers"))).as(place).contains("X-Request-Id"));
  }

  @Test
  void every_call_declares_the_answers_common_to_all_calls() {
    for (Operation call : description.operations()) {
      assertThat(call.statuses())
          .as(call.toString())
          .contains("400", "401", "403", "406", "408", "413", "415", "500", "503");
      if (call.path().startsWith("/admin/")) {
        assertThat(call.statuses()).as(call + ", without the console").contains("404");
      }
      if (call.parameters().stream()
          .anyMatch(one -> one.path("name").asText().equals("If-Match"))) {
        assertThat(call.statuses()).as(call.toString()).contains("412");
      }
    }
  }

  @Test
  void every_path_parameter_is_declared() {
    for (Operation call : description.operations()) {
      Set<String> inPath = new TreeSet<>();
      Pattern.compile("\\{([^}]+)}")
          .matcher(call.path())
          .results()
          .forEach(one -> inPath.add(one.group(1)));
      Set<String> declared = new TreeSet<>();
      for (JsonNode parameter : call.parameters()) {
        assertThat(parameter.path("schema").isObject()).as(call + ": " + parameter).isTrue();
        if (parameter.path("in").asText().equals("path")) {
          declared.add(parameter.path("name").asText());
          assertThat(parameter.path("required").asBoolean()).as(call + ": " + parameter).isTrue();
        }
      }
      assertThat(declared).as(call.toString()).isEqualTo(inPath);
    }
  }

  @Test
  void every_member_has_a_type_and_every_time_its_format() {
    everywhere(
        (place, node) ->
            node.path("properties")
                .properties()
                .forEach(
                    member -> {
                      if (place.startsWith("/components/schemas") || place.contains("/schema")) {
                        isTyped(place + "/" + member.getKey(), member.getKey(), member.getValue());
                      }
                    }));
    for (Operation call : description.operations()) {
      for (JsonNode parameter : call.parameters()) {
        String name = parameter.path("name").asText();
        isTyped(call + " " + name, name, parameter.path("schema"));
      }
    }
  }

  private void isTyped(String place, String name, JsonNode declared) {
    JsonNode schema = description.resolved(declared);
    assertThat(schema.has("type") || schema.has("oneOf") || schema.has("allOf"))
        .as(place + " has a type")
        .isTrue();
    if (schema.path("type").asText().equals("array")) {
      assertThat(schema.has("items")).as(place + " has items").isTrue();
    }
    if (name.endsWith("At") || MOMENTS.contains(name)) {
      assertThat(schema.path("format").asText()).as(place).isEqualTo("date-time");
    }
    if (name.equals("amount")) {
      assertThat(schema.path("type").asText()).as(place).isEqualTo("string");
      assertThat(schema.has("pattern")).as(place + " has a pattern").isTrue();
    }
  }

  @Test
  void every_required_member_is_declared() {
    everywhere(
        (place, node) -> {
          if (node.path("required").isArray()) {
            List<String> members = names(node.path("properties"));
            node.path("required")
                .forEach(name -> assertThat(members).as(place).contains(name.asText()));
          }
        });
  }

  @Test
  void a_request_body_has_exactly_the_declared_members() {
    for (Operation call : description.operations()) {
      call.body()
          .ifPresent(
              body ->
                  body.path("content")
                      .forEach(type -> isClosed(call.toString(), type.path("schema"))));
    }
  }

  private void isClosed(String place, JsonNode declared) {
    JsonNode schema = description.resolved(declared);
    if (schema.path("type").asText().equals("object")) {
      assertThat(schema.has("additionalProperties"))
          .as(place + " says whether it may have more")
          .isTrue();
    }
    schema
        .path("properties")
        .properties()
        .forEach(member -> isClosed(place + "/" + member.getKey(), member.getValue()));
    schema.path("oneOf").forEach(one -> isClosed(place, one));
    if (schema.has("items")) {
      isClosed(place + "[]", schema.path("items"));
    }
  }

  @Test
  void every_example_matches_its_schema() {
    Map<String, String> wrong = new LinkedHashMap<>();
    List<String> looked = new ArrayList<>();
    everywhere(
        (place, node) -> {
          if (node.has("example") && !place.endsWith("/properties")) {
            JsonNode schema = node.has("schema") ? node.path("schema") : node;
            looked.add(place);
            List<String> violations = schemas.violations(schema, node.path("example"));
            if (!violations.isEmpty()) {
              wrong.put(place, violations.toString());
            }
          }
        });

    assertThat(looked).hasSizeGreaterThan(20);
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_request_body_has_an_example() {
    for (Operation call : description.operations()) {
      call.body()
          .ifPresent(
              body ->
                  body.path("content")
                      .forEach(
                          type -> assertThat(type.has("example")).as(call.toString()).isTrue()));
    }
  }

  private interface ResponseCheck {
    void of(String place, String status, JsonNode response);
  }

  private void everyResponse(ResponseCheck check) {
    for (Operation call : description.operations()) {
      for (String status : call.statuses()) {
        check.of(call + " " + status, status, call.response(status).orElseThrow());
      }
    }
    description
        .root()
        .path("x-elsewhere")
        .path("responses")
        .properties()
        .forEach(
            one ->
                check.of(
                    "elsewhere " + one.getKey(),
                    one.getKey(),
                    description.resolved(one.getValue())));
  }

  /** The value that a problem's schema fixes for a member. */
  private List<String> pinned(JsonNode problem, String member) {
    return StreamSupport.stream(description.resolved(problem).path("allOf").spliterator(), false)
        .flatMap(part -> texts(part.path("properties").path(member).path("enum")).stream())
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void everywhere(BiConsumer<String, JsonNode> look) {
    walk("", description.root(), look);
  }

  private static void walk(String place, JsonNode node, BiConsumer<String, JsonNode> look) {
    if (node.isObject()) {
      look.accept(place, node);
      node.properties()
          .forEach(
              member -> {
                if (!member.getKey().equals("example")) {
                  walk(place + "/" + member.getKey(), member.getValue(), look);
                }
              });
    } else if (node.isArray()) {
      Stream.iterate(0, i -> i + 1)
          .limit(node.size())
          .forEach(i -> walk(place + "/" + i, node.get(i), look));
    }
  }
}
