package io.orderonce.limits;

import io.orderonce.text.Objection;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule counts.
 *
 * @param product for a quantity: the product; null for each product by itself
 * @param currency for an amount
 */
public record Measure(Kind kind, @Nullable String product, @Nullable Currency currency) {

  /** The number of orders, an amount of money, or the pieces of one product. */
  public enum Kind {
    ORDERS,
    AMOUNT,
    QUANTITY;

    /** In lower case, as it is stored and shown. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> named(String text) {
      return Named.find(values(), Kind::text, text);
    }
  }

  public static Measure orders() {
    return new Measure(Kind.ORDERS, null, null);
  }

  public static Measure amountIn(Currency currency) {
    return new Measure(Kind.AMOUNT, null, currency);
  }

  public static Measure quantityOf(String product) {
    return new Measure(Kind.QUANTITY, product, null);
  }

  public static Measure quantityOfEach() {
    return new Measure(Kind.QUANTITY, null, null);
  }

  /**
   * How many decimals a value can have: those of its currency; pieces and orders are whole numbers.
   */
  public int decimals() {
    return currency == null ? 0 : Math.max(0, currency.getDefaultFractionDigits());
  }

  /** What is not allowed. */
  List<Objection> violations() {
    List<Objection> violations = new ArrayList<>();
    if ((kind == Kind.AMOUNT) != (currency != null)) {
      violations.add(Objection.of(LimitObjection.CURRENCY_OF_AMOUNT));
    } else if (currency != null && currency.getDefaultFractionDigits() < 0) {
      violations.add(Objection.of(LimitObjection.CURRENCY_NOT_PAID_IN, currency.toString()));
    }
    if (kind != Kind.QUANTITY && product != null) {
      violations.add(Objection.of(LimitObjection.PRODUCT_OF_QUANTITY));
    } else if (product != null && !product.matches("[A-Za-z0-9_.-]{1,40}")) {
      violations.add(Objection.of(LimitObjection.PRODUCT_NO_PRODUCT));
    }
    return violations;
  }
}
