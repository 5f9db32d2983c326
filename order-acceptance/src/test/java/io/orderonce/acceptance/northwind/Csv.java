package io.orderonce.acceptance.northwind;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Comma-separated values with a header line. A value in quotation marks may contain commas and
 * doubled marks.
 */
final class Csv {

  private Csv() {}

  /** The rows of a resource beside the sample data, by column name. */
  static List<Map<String, String>> read(String name) {
    try (InputStream in = Csv.class.getResourceAsStream("/northwind/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the sample data lacks " + name);
      }
      return rows(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static List<Map<String, String>> rows(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    List<String> names = values(lines.get(0));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> values = values(line);
      if (values.size() != names.size()) {
        throw new IllegalStateException("not " + names.size() + " values: " + line);
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), values.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> values(String line) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        value.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }
}
