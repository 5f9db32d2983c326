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

  /** Whether an order was entered for it in the tray's transaction. */
  boolean hasEntered(Attempt attempt) {
    return answers.get(attempt.id()) instanceof Placement.Placed;
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
