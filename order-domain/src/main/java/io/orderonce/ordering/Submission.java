package io.orderonce.ordering;

import io.orderonce.dedup.Fingerprint;
import io.orderonce.ids.CustomerId;
import io.orderonce.money.Money;
import java.util.Optional;
import java.util.Set;

/**
 * One sending of an order.
 *
 * @param expectedTotal the total that the sender expects; absent if it does not matter to them
 * @param confirmed the questions that the sender has confirmed
 * @param by the user who sends it
 * @param basketVersion the version of the customer's basket that the sender saw, if that basket is
 *     ordered; the order empties it
 */
public record Submission(
    CustomerId customer,
    RequestId requestId,
    Intent intent,
    Optional<Money> expectedTotal,
    Set<QuestionKind> confirmed,
    Channel channel,
    String by,
    Optional<Integer> basketVersion) {

  public Submission {
    confirmed = Set.copyOf(confirmed);
  }

  /** An order that does not come from a basket of ours. */
  public Submission(
      CustomerId customer,
      RequestId requestId,
      Intent intent,
      Optional<Money> expectedTotal,
      Set<QuestionKind> confirmed,
      Channel channel,
      String by) {
    this(customer, requestId, intent, expectedTotal, confirmed, channel, by, Optional.empty());
  }

  public Fingerprint fingerprint() {
    return intent.fingerprint();
  }
}
