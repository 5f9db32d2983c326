package io.orderonce.web.problems;

/** Ends a request with a problem. It is an answer, not a fault, and carries no stack trace. */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.type().text(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
