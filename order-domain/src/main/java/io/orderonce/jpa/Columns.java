package io.orderonce.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of texts, collected for {@link Sql#arrays}: the database takes them column by column. */
public final class Columns {

  private final List<List<@Nullable String>> columns;

  public Columns(int count) {
    columns =
        IntStream.range(0, count).<List<@Nullable String>>mapToObj(i -> new ArrayList<>()).toList();
  }

  /**
   * @param row one text for each column
   */
  public void add(@Nullable String... row) {
    if (row.length != columns.size()) {
      throw new IllegalArgumentException(row.length + " texts for " + columns.size() + " columns");
    }
    for (int i = 0; i < row.length; i++) {
      columns.get(i).add(row[i]);
    }
  }

  /** One parameter for each column. */
  public Stream<Object> arrays() {
    return columns.stream().map(column -> column.toArray(String[]::new));
  }
}
