package io.orderonce.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Everything that is wrong with a table, up to a bound; what is beyond it is only counted. */
public final class Violations {

  /** So many are named. */
  public static final int MOST = 100;

  private final List<String> named = new ArrayList<>();
  private int others;

  public void add(String violation) {
    if (named.size() < MOST) {
      named.add(violation);
    } else {
      others++;
    }
  }

  /**
   * @param row as a spreadsheet counts it
   */
  public void addTo(int row, String violation) {
    add("row " + row + ": " + violation);
  }

  /** Those that are named, and how many there are besides. */
  public List<String> all() {
    List<String> all = new ArrayList<>(named);
    if (others > 0) {
      all.add("and " + others + " more");
    }
    return all;
  }

  /**
   * @param fault makes of the violations what is thrown
   */
  public void throwIfAny(Function<List<String>, ? extends RuntimeException> fault) {
    if (!named.isEmpty()) {
      throw fault.apply(all());
    }
  }
}
