package io.orderonce.finding.jpa;

import io.orderonce.jpa.Transactions;
import io.orderonce.later.LaterWork;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Enters the words of orders that are older than the table of words: once, after an upgrade, by one
 * node, while the shop is open. Done again, it finds nothing to do.
 */
final class WordsOfEarlierOrders implements LaterWork {

  private static final Logger LOG = System.getLogger(WordsOfEarlierOrders.class.getName());

  /** As the migration has entered it. */
  static final String NAME = "words of earlier orders";

  private static final int SLICE = 500;

  private static final String NEXT =
      "SELECT order_number FROM orders WHERE order_number > ? ORDER BY order_number LIMIT " + SLICE;

  private final Transactions transactions;

  WordsOfEarlierOrders(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Instant> run(String piece) {
    long entered = 0;
    List<String> slice = after("");
    while (!slice.isEmpty()) {
      List<String> numbers = slice;
      transactions.run(
          unit -> {
            OrderWords.enter(unit, numbers);
            return numbers;
          });
      entered += slice.size();
      slice = after(slice.get(slice.size() - 1));
    }
    LOG.log(Level.INFO, "{0} earlier orders can be found by words", entered);
    return Optional.empty();
  }

  @Override
  public void givenUp(String piece, RuntimeException trouble) {
    LOG.log(Level.ERROR, "earlier orders cannot be found by words, only by number", trouble);
  }

  private List<String> after(String last) {
    return transactions.ask(queries -> queries.rows(NEXT, row -> row.getString(1), last));
  }
}
