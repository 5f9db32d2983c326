package io.orderonce.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The handbook's table of settings matches the program. */
class SettingsTableTest {

  private static final Pattern ROW =
      Pattern.compile("^\\| `(ORDERONCE_[A-Z_]+)` \\| ([^|]*) \\| ([^|]*) \\|$");

  @Test
  void the_handbook_lists_exactly_the_settings_with_default_and_meaning() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    for (Matcher row : rows()) {
      documented.put(row.group(1), row.group(2).strip().replace("`", ""));
      assertThat(row.group(3).strip()).as("meaning of " + row.group(1)).isNotEmpty();
    }
    Map<String, String> actual = new TreeMap<>();
    Arrays.stream(Setting.values())
        .forEach(
            setting ->
                actual.put(
                    setting.variable(),
                    setting.byDefault().isEmpty() ? "empty" : setting.byDefault()));

    assertThat(documented).isEqualTo(actual);
  }

  private static List<Matcher> rows() throws IOException {
    return Files.readAllLines(Path.of("..", "docs", "operations.md")).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .toList();
  }
}
