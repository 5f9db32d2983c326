package io.orderonce.ordering;

import io.orderonce.dedup.Fingerprint;
import io.orderonce.money.Money;
import java.util.Optional;
import java.util.Set;

/**
 * An order as it was sent in, once.
 *
 * @param expectedTotal what the sender believes it costs; absent if he does not care
 * @param confirmed the names of the questions that the sender has answered with yes
 * @param by the user who sends it
 */
public record Submission(
    CustomerId customer,
    RequestId requestId,
    Intent intent,
    Optional<Money> expectedTotal,
    Set<String> confirmed,
    Channel channel,
    String by) {

  public Submission {
    confirmed = Set.copyOf(confirmed);
  }

  public Fingerprint fingerprint() {
    return intent.fingerprint();
  }
}
