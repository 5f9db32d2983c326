package io.orderonce.baskets.jpa;

import io.orderonce.baskets.BasketOwner;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.baskets.MergedBasket;
import io.orderonce.baskets.TypedAddress;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.OrderNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Baskets on PostgreSQL or H2. A change locks the basket's row. */
final class JpaBaskets implements Baskets {

  private static final String FORGET =
      "DELETE FROM baskets WHERE visitor IS NOT NULL AND changed_at < ?";

  private final Transactions transactions;
  private final Clock clock;

  public JpaBaskets(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public KeptBasket of(BasketOwner owner) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return rows(unit).read(owner);
        });
  }

  @Override
  public KeptBasket put(BasketOwner owner, ProductId product, int quantity) {
    return change(owner, basket -> basket.with(product, quantity));
  }

  @Override
  public KeptBasket add(BasketOwner owner, ProductId product, int quantity) {
    return change(owner, basket -> basket.plus(product, quantity));
  }

  /** Locks the visitor's basket first, then the customer's, so that merges cannot deadlock. */
  @Override
  public MergedBasket merge(BasketOwner.Visitor from, CustomerId into) {
    return twice(
        rows -> {
          KeptBasket brought = rows.takeAway(from);
          AtomicReference<KeptBasket> before = new AtomicReference<>(KeptBasket.NONE);
          KeptBasket now =
              rows.change(
                  new BasketOwner.Customer(into),
                  basket -> {
                    before.set(basket);
                    return basket.merged(brought);
                  });
          return new MergedBasket(before.get(), brought, now);
        });
  }

  @Override
  public KeptBasket keepNumber(
      CustomerId customer, OrderNumber number, Optional<OrderNumber> instead) {
    return transactions.run(
        unit -> rows(unit).keepNumber(new BasketOwner.Customer(customer), number, instead));
  }

  @Override
  public void keepAddress(CustomerId customer, OrderNumber number, TypedAddress typed) {
    transactions.run(
        unit -> new TypedAddressRows(Sql.in(unit)).keep(customer, number, typed, clock.instant()));
  }

  @Override
  public Optional<TypedAddress> addressOf(CustomerId customer) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return new TypedAddressRows(Sql.in(unit)).read(customer);
        });
  }

  @Override
  public int forgetAddresses(Instant typedBefore, Instant emptiedBefore) {
    return transactions.run(
        unit -> new TypedAddressRows(Sql.in(unit)).forget(typedBefore, emptiedBefore));
  }

  /**
   * The lines are deleted with their basket. A basket that changes meanwhile is checked again, and
   * kept.
   */
  @Override
  public int forgetVisitorsBefore(Instant moment) {
    return transactions.run(unit -> Sql.in(unit).change(FORGET, moment));
  }

  private KeptBasket change(BasketOwner owner, UnaryOperator<KeptBasket> change) {
    return twice(rows -> rows.change(owner, change));
  }

  /**
   * Two transactions may create the same basket at once. There is no row to lock yet, so the
   * constraint stops one of them; it retries and finds the row.
   */
  private <T> T twice(Function<BasketRows, T> work) {
    try {
      return transactions.run(unit -> work.apply(rows(unit)));
    } catch (RuntimeException e) {
      if (DatabaseFault.isViolationOf(e, "uq_baskets_customer", "uq_baskets_visitor")) {
        return transactions.run(unit -> work.apply(rows(unit)));
      }
      throw e;
    }
  }

  private BasketRows rows(Transactions.Unit unit) {
    return new BasketRows(Sql.in(unit), clock);
  }
}
