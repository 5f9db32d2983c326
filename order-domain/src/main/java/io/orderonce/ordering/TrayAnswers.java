package io.orderonce.ordering;

import io.orderonce.dedup.AttemptId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answers to the attempts of a tray, each under the attempt that it is for. Never by position:
 * if one were left out, everybody after it would get somebody else's receipt.
 */
final class TrayAnswers {

  private final Map<AttemptId, Placement> answers = new HashMap<>();

  void put(Attempt attempt, Placement answer) {
    answers.put(attempt.id(), answer);
  }

  /** Whether its answer names an order, which the COMMIT of the tray's transaction confirms. */
  boolean namesAnOrder(Attempt attempt) {
    return Optional.ofNullable(answers.get(attempt.id())).flatMap(Placement::receipt).isPresent();
  }

  /** Whether any of them names an order. */
  boolean nameAnOrder() {
    return answers.values().stream().anyMatch(answer -> answer.receipt().isPresent());
  }

  /**
   * The answer to an attempt; empty if it could not be decided, because another transaction holds a
   * row that it needs.
   *
   * @throws IllegalStateException rather than show somebody an order that is not theirs
   */
  Optional<Placement> to(Attempt attempt) {
    Optional<Placement> answer = Optional.ofNullable(answers.get(attempt.id()));
    if (answer.flatMap(Placement::receipt).filter(order -> !attempt.owns(order)).isPresent()) {
      throw new IllegalStateException("the answer to an attempt names another sender's order");
    }
    return answer;
  }
}
