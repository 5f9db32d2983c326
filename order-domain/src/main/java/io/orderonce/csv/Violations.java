package io.orderonce.csv;

import io.orderonce.text.Objection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Everything that is wrong with a table, up to a bound; what is beyond it is only counted. */
public final class Violations {

  /** So many are named. */
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
   * @param row as a spreadsheet counts it
   */
  public void addTo(int row, Objection violation) {
    add(Objection.of(TableObjection.ROW, Integer.toString(row), violation));
  }

  /** Those that are named, and how many there are besides. */
  public List<Objection> all() {
    List<Objection> all = new ArrayList<>(named);
    if (others > 0) {
      all.add(Objection.of(TableObjection.MORE, Integer.toString(others)));
    }
    return all;
  }

  /**
   * @param fault makes of the violations what is thrown
   */
  public void throwIfAny(Function<List<Objection>, ? extends RuntimeException> fault) {
    if (!named.isEmpty()) {
      throw fault.apply(all());
    }
  }
}
