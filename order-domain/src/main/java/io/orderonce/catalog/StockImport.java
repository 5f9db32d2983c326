package io.orderonce.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the stock in an imported table means for products that exist. A new product always gets the
 * stock that the table names.
 */
public enum StockImport {
  /** The new stock, whatever it was: counted by hand. */
  SET,
  /** Pieces that came in, in addition to those that are there. */
  ADD,
  /** Nothing: the stock stays as it is. */
  KEEP;

  /** Empty if there is no such way. */
  public static Optional<StockImport> named(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findAny();
  }

  /** One word, for programs. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  Optional<StockChange> of(int pieces) {
    return switch (this) {
      case SET -> Optional.of(new StockChange.To(pieces));
      case ADD -> Optional.of(new StockChange.By(pieces));
      case KEEP -> Optional.empty();
    };
  }
}
