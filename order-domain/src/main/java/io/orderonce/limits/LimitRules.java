package io.orderonce.limits;

import io.orderonce.edits.Update;
import java.util.List;
import java.util.Optional;

/**
 * The rules, for the staff who maintain them. Each call that changes something is one transaction;
 * when it returns, the change applies to every order sent from then on, on every node.
 */
public interface LimitRules {

  /**
   * The newest first, expired ones included.
   *
   * @param after the id of the rule after which the page begins
   * @param size the page size
   */
  List<KeptRule> newest(Optional<Long> after, int size);

  Optional<KeptRule> find(long id);

  /**
   * @param by the user who adds it
   * @throws InvalidLimit if its customer or product does not exist
   */
  KeptRule add(LimitRule rule, String by);

  /**
   * Replaces a rule.
   *
   * @param seen the version to be changed; empty for any
   * @param by the user who changes it
   * @throws InvalidLimit if its customer or product does not exist
   */
  Update<KeptRule> change(long id, Optional<Integer> seen, LimitRule rule, String by);

  /**
   * @param seen the version to be removed; empty for any
   * @param by the user who removes it
   */
  Update<KeptRule> remove(long id, Optional<Integer> seen, String by);

  /**
   * Imports all of a table or nothing: a row with an id changes the rule with that id, a row
   * without one adds a rule. Rules that are not in the table stay as they are.
   *
   * @param by the user who imports it
   * @throws InvalidLimit with every violation, row by row; then nothing has changed
   */
  Imported importAll(List<Entry> entries, String by);

  /**
   * A row of a table.
   *
   * @param row as the spreadsheet counts rows
   */
  record Entry(int row, Optional<Long> id, LimitRule rule) {}

  /** What an import changed; rules that already were as in the table do not count. */
  record Imported(int added, int changed) {}
}
