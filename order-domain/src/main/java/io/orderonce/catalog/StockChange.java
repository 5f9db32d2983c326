package io.orderonce.catalog;

import io.orderonce.text.Objection;
import java.util.ArrayList;
import java.util.List;

/**
 * What staff do to a stock that orders reduce at the same time. Whoever has seen a figure before
 * changing it uses {@link FromTo} or {@link By}: both leave room for what orders took meanwhile.
 */
public sealed interface StockChange {

  /** Whether it can be applied to what is in stock now. */
  boolean fits(int present);

  /**
   * The stock afterwards.
   *
   * @param present what is in stock now
   * @throws InvalidProduct if the result would be below zero, or too large
   */
  int applied(int present);

  /** Whatever it was: counted by hand, while nobody orders. */
  record To(int pieces) implements StockChange {

    /**
     * @throws InvalidProduct if the stock is out of range
     */
    public To {
      checkStock(pieces);
    }

    @Override
    public boolean fits(int present) {
      return true;
    }

    @Override
    public int applied(int present) {
      return pieces;
    }
  }

  /**
   * A new figure in place of the one that was seen, and of no other: not even where the new figure
   * has been reached in another way, since then the difference has not been applied.
   */
  record FromTo(int seen, int pieces) implements StockChange {

    /**
     * @throws InvalidProduct if the new stock is out of range
     */
    public FromTo {
      checkStock(pieces);
    }

    @Override
    public boolean fits(int present) {
      return present == seen;
    }

    @Override
    public int applied(int present) {
      return pieces;
    }
  }

  /**
   * So many more, or fewer: what came in, or broke.
   *
   * @param difference in pieces, negative if they are fewer
   */
  record By(int difference) implements StockChange {

    @Override
    public boolean fits(int present) {
      return true;
    }

    @Override
    public int applied(int present) {
      long after = (long) present + difference;
      if (after < 0 || after > Product.LARGEST_STOCK) {
        throw new InvalidProduct(
            List.of(
                Objection.of(
                    ProductObjection.PRODUCT_STOCK_CHANGE,
                    Integer.toString(present),
                    Integer.toString(difference),
                    Long.toString(after),
                    Integer.toString(Product.LARGEST_STOCK))));
      }
      return (int) after;
    }
  }

  private static void checkStock(int pieces) {
    List<Objection> violations = new ArrayList<>();
    ProductSheet.checkStock(pieces, violations);
    if (!violations.isEmpty()) {
      throw new InvalidProduct(violations);
    }
  }
}
