package io.orderonce.acceptance.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that explains the model names only actions of the model, and methods of the code. */
class ModelPageTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW =
      Pattern.compile("^\\| (`[A-Z].*?) \\|(.*)\\|$", Pattern.MULTILINE);
  private static final Pattern ACTION = Pattern.compile("`(\\w+)`");
  private static final Pattern METHOD = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");
  private static final Pattern NEXT =
      Pattern.compile(
          "^(?:Work|Keep|Happen)\\(a\\) ==(.*?)\\n\\n", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void every_action_of_the_model_is_in_the_table_and_no_other() throws IOException {
    assertThat(actionsOfThePage()).isEqualTo(actionsOfTheModel());
  }

  @Test
  void every_method_in_the_table_is_in_the_code() throws IOException {
    List<MatchResult> methods = rows().flatMap(row -> all(METHOD, row.group(2))).toList();

    assertThat(methods).hasSizeGreaterThan(20);
    for (MatchResult method : methods) {
      assertThat(Files.readString(source(method.group(1))))
          .as(method.group())
          .containsPattern("\\b" + method.group(2) + "\\(");
    }
  }

  private static Set<String> actionsOfThePage() throws IOException {
    return rows()
        .flatMap(row -> all(ACTION, row.group(1)))
        .map(action -> action.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> actionsOfTheModel() throws IOException {
    String model = Files.readString(ROOT.resolve("model/PlacingOrders.tla"));
    Set<String> actions =
        all(NEXT, model)
            .flatMap(group -> all(Pattern.compile("([A-Z]\\w+)\\(a\\)"), group.group(1)))
            .map(action -> action.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    all(Pattern.compile("([A-Z]\\w+)\\(k\\)(?= \\\\/|\\n\\n)"), model)
        .forEach(action -> actions.add(action.group(1)));
    assertThat(actions).hasSizeGreaterThan(30);
    return actions;
  }

  private static Stream<MatchResult> rows() throws IOException {
    return all(ROW, Files.readString(ROOT.resolve("docs/model.md")));
  }

  private static Stream<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  private static Path source(String type) throws IOException {
    try (Stream<Path> files =
        Files.find(
            ROOT.resolve("order-domain/src/main/java"),
            Integer.MAX_VALUE,
            (file, attributes) -> file.endsWith(type + ".java"))) {
      return files.findFirst().orElseThrow(() -> new AssertionError("there is no class " + type));
    }
  }
}
