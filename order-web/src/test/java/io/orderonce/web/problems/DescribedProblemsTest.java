package io.orderonce.web.problems;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The implemented problem types are those of the API description. */
class DescribedProblemsTest {

  private final JsonNode description = read();

  @Test
  void every_problem_is_described_and_every_described_problem_exists() {
    Set<String> described = new TreeSet<>(statuses().keySet());
    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::path).toList());
  }

  @Test
  void every_problem_has_its_status_and_advice_in_the_description() {
    Map<String, Integer> statuses = statuses();
    Map<String, Set<String>> advice = advice();
    for (ProblemType type : ProblemType.values()) {
      assertThat(statuses).containsEntry(type.path(), type.status());
      assertThat(advice.get(type.path())).as(type.path()).contains(type.retry().text());
    }
  }

  private Map<String, Integer> statuses() {
    Map<String, Integer> statuses = new TreeMap<>();
    description
        .at("/components/schemas")
        .forEach(
            schema ->
                schema
                    .path("allOf")
                    .forEach(
                        part -> {
                          String type = part.at("/properties/type/enum/0").asText();
                          if (type.startsWith("/problems/")) {
                            statuses.put(type, part.at("/properties/status/enum/0").asInt());
                          }
                        }));
    return statuses;
  }

  private Map<String, Set<String>> advice() {
    Map<String, Set<String>> advice = new TreeMap<>();
    description
        .at("/components/schemas")
        .forEach(
            schema ->
                schema
                    .path("allOf")
                    .forEach(
                        part ->
                            part.at("/properties/retry/enum")
                                .forEach(
                                    retry ->
                                        advice
                                            .computeIfAbsent(
                                                part.at("/properties/type/enum/0").asText(),
                                                type -> new TreeSet<>())
                                            .add(retry.asText()))));
    return advice;
  }

  private static JsonNode read() {
    try (InputStream file =
        DescribedProblemsTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new YAMLMapper().readTree(file);
    } catch (IOException unreadable) {
      throw new AssertionError("the description cannot be read", unreadable);
    }
  }
}
