package io.orderonce.launch.connector;

import io.orderonce.web.problems.ProblemType;

/**
 * Ends a request before it reaches the application. It is an answer, and carries no stack trace.
 */
final class Refusal extends Exception {

  private final ProblemType type;

  /**
   * @param detail what is wrong with this request, in ASCII
   */
  Refusal(ProblemType type, String detail) {
    super(detail, null, false, false);
    this.type = type;
  }

  static Refusal malformed(String detail) {
    return new Refusal(ProblemType.MALFORMED_REQUEST, detail);
  }

  static Refusal tooLarge(String detail) {
    return new Refusal(ProblemType.TOO_LARGE, detail);
  }

  ProblemType type() {
    return type;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
