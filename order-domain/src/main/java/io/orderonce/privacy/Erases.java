package io.orderonce.privacy;

import io.orderonce.ids.CustomerId;

/**
 * Erases what one part of the shop stores about a person. Every bean of this type is called, after
 * the account is gone: nobody logs in for the customer any more, and nothing is ordered for them.
 */
public interface Erases {

  /**
   * Commits before it returns, in as many transactions as are needed; a transaction that touches
   * orders locks the customer's row first. It is called again, for the same customer, to catch what
   * a node was still writing, and then erases what it finds.
   *
   * <p>What has to stay, because others refer to it, keeps its row and loses its content: a name
   * becomes empty, a user who is gone {@link Erased#USER}.
   *
   * @throws RuntimeException if the database cannot do it now; what is left is erased by the next
   *     call
   */
  void erase(CustomerId customer);
}
