package io.orderonce.acceptance.bench;

/** What one client sends, over and over. Used by one thread. */
interface Script {

  /** The next request. */
  byte[] request();

  /**
   * Takes the answer to it.
   *
   * @return whether this completes what is counted; some things take two requests
   * @throws IllegalStateException if it is not the expected answer, which ends the benchmark
   */
  boolean accept(AnswerReader answer);

  static void expect(int status, AnswerReader answer) {
    if (answer.status() != status) {
      throw new IllegalStateException("expected " + status + " but got " + answer.text());
    }
  }
}
