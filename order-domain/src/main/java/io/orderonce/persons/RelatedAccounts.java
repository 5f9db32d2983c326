package io.orderonce.persons;

import io.orderonce.ids.CustomerId;
import java.util.List;
import java.util.SortedSet;

/** Shows which accounts share something with one. It decides nothing. */
public interface RelatedAccounts {

  /** No more are named. */
  int MOST = 100;

  /**
   * The other accounts that have the customer's present e-mail address or telephone number, or have
   * sent within a year to a place to which the customer has; by their ids, at most {@value #MOST}.
   */
  List<Related> of(CustomerId customer);

  /**
   * @param shares what both have in common
   */
  record Related(CustomerId customer, SortedSet<PersonKind> shares) {}
}
