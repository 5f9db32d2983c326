package io.orderonce.acceptance.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The metrics of a node at {@code /metrics}, read at one moment. */
public record Figures(Map<String, Double> values) {

  public static Figures of(Shopper collector) {
    Answer answer = collector.get("/metrics");
    AnswerAssert.assertThat(answer).hasStatus(200);
    return read(answer.text());
  }

  public static Figures read(String text) {
    Map<String, Double> values = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .forEach(
            line -> {
              int end = line.lastIndexOf(' ');
              values.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
            });
    return new Figures(values);
  }

  /**
   * @param series its name with its labels, as shown
   */
  public double of(String series) {
    Double value = values.get(series);
    if (value == null) {
      throw new AssertionError("no figure " + series + " among " + values.keySet());
    }
    return value;
  }

  /** How many attempts ended with this outcome. */
  public double attempts(String outcome) {
    return of("orderonce_order_attempts_total{outcome=\"" + outcome + "\"}");
  }

  /** The names, without labels. */
  public Set<String> names() {
    return values.keySet().stream()
        .map(series -> series.replaceFirst("\\{.*", ""))
        .collect(Collectors.toSet());
  }

  /** Which counters of these names have increased since then, and by how much. */
  public Map<String, Double> since(Figures before, String name) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(name + "{") || entry.getKey().equals(name))
        .filter(entry -> !entry.getValue().equals(before.values.getOrDefault(entry.getKey(), 0.0)))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> entry.getValue() - before.values.getOrDefault(entry.getKey(), 0.0)));
  }
}
