package io.orderonce.ordering;

import io.orderonce.dedup.Fingerprint;
import io.orderonce.ids.CustomerId;
import io.orderonce.money.Money;
import java.util.Optional;
import java.util.Set;

/**
 * An order as it was sent in, once.
 *
 * @param expectedTotal what the sender believes it costs; absent if he does not care
 * @param confirmed the questions that the sender has answered with yes
 * @param by the user who sends it
 * @param basketVersion the version of the customer's basket that the sender saw, if it is that
 *     basket that he orders; the order empties it
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

  /** An order that comes from no basket of ours. */
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
