package io.orderonce.limits;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rules, for those who keep them. Each call that changes something is one transaction; when it
 * returns, what it did holds for every order that is sent from then on, on every node.
 */
public interface LimitRules {

  /**
   * The newest first, expired ones included.
   *
   * @param after the id of the rule after which to go on
   * @param size how many at most
   */
  List<KeptRule> newest(Optional<Long> after, int size);

  Optional<KeptRule> find(long id);

  /**
   * @param by the user who adds it
   * @throws InvalidLimit if it is for a customer or a product that does not exist
   */
  KeptRule add(LimitRule rule, String by);

  /**
   * Puts another rule in the place of one.
   *
   * @param seen the version that is to be changed; whichever is there if empty
   * @param by the user who changes it
   * @throws InvalidLimit if it is for a customer or a product that does not exist
   */
  Change change(long id, Optional<Integer> seen, LimitRule rule, String by);

  /**
   * @param seen the version that is to be removed; whichever is there if empty
   * @param by the user who removes it
   */
  Change remove(long id, Optional<Integer> seen, String by);

  /**
   * Enters all of a table or nothing: a row with an id changes the rule with that id, one without
   * adds a rule. Rules that are not in the table stay as they are.
   *
   * @param by the user who enters it
   * @throws InvalidLimit with everything that is wrong, row by row; then nothing has changed
   */
  Imported importAll(List<Entry> entries, String by);

  /**
   * A row of a table.
   *
   * @param row as the spreadsheet counts rows
   */
  record Entry(int row, Optional<Long> id, LimitRule rule) {}

  /** What an import did; rules that were as the table says do not count. */
  record Imported(int added, int changed) {}

  /** What became of a change. */
  sealed interface Change {

    /** One answer for each. */
    <R> R answer(
        Function<Done, R> done,
        Function<ChangedMeanwhile, R> changedMeanwhile,
        Function<NoSuchRule, R> noSuchRule);

    /** The rule as it is now, or was when it was removed. */
    record Done(KeptRule kept) implements Change {
      @Override
      public <R> R answer(
          Function<Done, R> done,
          Function<ChangedMeanwhile, R> changedMeanwhile,
          Function<NoSuchRule, R> noSuchRule) {
        return done.apply(this);
      }
    }

    /** Somebody else has changed it since it was seen: here is how it is. */
    record ChangedMeanwhile(KeptRule present) implements Change {
      @Override
      public <R> R answer(
          Function<Done, R> done,
          Function<ChangedMeanwhile, R> changedMeanwhile,
          Function<NoSuchRule, R> noSuchRule) {
        return changedMeanwhile.apply(this);
      }
    }

    /** There is no such rule. */
    record NoSuchRule() implements Change {
      @Override
      public <R> R answer(
          Function<Done, R> done,
          Function<ChangedMeanwhile, R> changedMeanwhile,
          Function<NoSuchRule, R> noSuchRule) {
        return noSuchRule.apply(this);
      }
    }
  }
}
