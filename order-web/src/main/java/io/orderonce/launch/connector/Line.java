package io.orderonce.launch.connector;

import java.net.InetSocketAddress;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.jspecify.annotations.Nullable;

/**
 * One connection: what has arrived of its next request, and whether an answer is due. Once it is
 * ending, further input is discarded and nothing is sent but its last answer. Guarded by itself.
 */
final class Line {

  private final Connection<?> connection;
  private final String peer;
  private Arrival arrival = new Arrival();
  private boolean answerDue;
  private boolean answerHasBody = true;
  private boolean ending;
  private @Nullable Buffer lastWords;
  private long thrownAway;

  Line(Connection<?> connection) {
    this.connection = connection;
    this.peer =
        connection.getPeerAddress() instanceof InetSocketAddress address
            ? address.getAddress().getHostAddress()
            : "";
  }

  /** The address of the other end. */
  String peer() {
    return peer;
  }

  Connection<?> connection() {
    return connection;
  }

  Arrival arrival() {
    return arrival;
  }

  boolean isHalfSent() {
    return !ending && !arrival.isEmpty();
  }

  /**
   * The request is complete: what arrives now belongs to the next.
   *
   * @param fromProxy whether the peer is a proxy whose statements about others are trusted
   */
  byte[] takeRequest(boolean fromProxy) {
    byte[] request = arrival.request(fromProxy);
    answerHasBody = !arrival.isHead();
    answerDue = true;
    arrival = new Arrival();
    return request;
  }

  boolean isAnswerDue() {
    return answerDue;
  }

  boolean hasAnswerBody() {
    return answerHasBody;
  }

  void answered() {
    answerDue = false;
  }

  boolean isEnding() {
    return ending;
  }

  void end(Buffer words) {
    ending = true;
    answerDue = false;
    lastWords = words;
    arrival = new Arrival();
  }

  boolean isLastWords(Object message) {
    return message == lastWords;
  }

  /** How much has been discarded so far, in bytes. */
  long throwAway(int bytes) {
    thrownAway += bytes;
    return thrownAway;
  }
}
