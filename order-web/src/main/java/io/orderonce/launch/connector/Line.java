package io.orderonce.launch.connector;

import java.net.InetSocketAddress;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.jspecify.annotations.Nullable;

/**
 * One connection: what has arrived of its next request, and whether an answer is due. Once it is
 * ending, what still comes is thrown away and nothing leaves but its last words. Guarded by itself.
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

  /** The address at the other end. */
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
   * The request has come to its end: what comes now is the next.
   *
   * @param fromProxy whether the peer is believed what it says of others
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

  /** How much has been thrown away by now, in bytes. */
  long throwAway(int bytes) {
    thrownAway += bytes;
    return thrownAway;
  }
}
