package io.orderonce.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that the security page refers to exists. */
class SecurityPageTest {

  private static final String PAGE = "docs/security.md";
  private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+[A-Za-z0-9]*)`");
  private static final Pattern SETTING = Pattern.compile("ORDERONCE_[A-Z_]+");

  @Test
  void every_class_and_every_test_that_it_names_exists() throws IOException {
    Set<String> named = in(PAGE, TYPE);

    assertThat(named).hasSizeGreaterThan(100);
    assertThat(sources()).containsAll(named);
  }

  @Test
  void every_setting_that_it_names_is_described() throws IOException {
    Set<String> named = in(PAGE, SETTING);

    assertThat(named).hasSizeGreaterThan(5);
    assertThat(in("docs/operations.md", SETTING)).containsAll(named);
  }

  /** The names of all classes that have a file of their own, in all modules. */
  private static Set<String> sources() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String module :
        Set.of(
            "order-domain",
            "order-ui",
            "order-web",
            "order-admin-ui",
            "order-sbom",
            "order-acceptance")) {
      Path root = Repository.file(module + "/src");
      try (Stream<Path> files = Files.walk(root)) {
        names.addAll(
            files
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".java"))
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .collect(Collectors.toSet()));
      }
    }
    return names;
  }

  private static Set<String> in(String page, Pattern pattern) throws IOException {
    Matcher found = pattern.matcher(Repository.text(page));
    Set<String> names = new TreeSet<>();
    while (found.find()) {
      names.add(found.group(found.groupCount()));
    }
    return names;
  }
}
