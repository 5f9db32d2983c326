package io.orderonce.csv;

import io.orderonce.text.Objection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Everything that is wrong with a table, up to a maximum; the rest is only counted. */
public final class Violations {

  /** How many violations are listed. */
  public static final int MOST = 100;

  private final List<Objection> named = new ArrayList<>();
  private int others;

  public void add(Objection violation) {
    if (named.size() < MOST) {
      named.add(violation);
    } else {
      others++;
    }
  }

  /**
   * @param row as a spreadsheet numbers it
   */
  public void addTo(int row, Objection violation) {
    add(Objection.of(TableObjection.ROW, Integer.toString(row), violation));
  }

  /** The listed violations, and how many there are in addition. */
  public List<Objection> all() {
    List<Objection> all = new ArrayList<>(named);
    if (others > 0) {
      all.add(Objection.of(TableObjection.MORE, Integer.toString(others)));
    }
    return all;
  }

  /**
   * @param fault turns the violations into the exception to throw
   */
  public void throwIfAny(Function<List<Objection>, ? extends RuntimeException> fault) {
    if (!named.isEmpty()) {
      throw fault.apply(all());
    }
  }
}
