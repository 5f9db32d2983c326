package io.orderonce.mail;

import java.util.function.Supplier;

/** Hands a mail to the mail server. */
public interface Postbox {

  /**
   * A letter with the id by which mail programs recognise a repetition.
   *
   * @param id before the {@code @}; with the same one, a repetition is one mail to the receiver
   */
  record Envelope(String id, Letter letter) {

    public Envelope {
      if (!id.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*")) {
        throw new IllegalArgumentException("not the id of a message: " + id);
      }
    }
  }

  /**
   * Sends a mail, and waits for the server's answer: seconds at most, unless the server is slow
   * with each of its lines.
   *
   * @param written asked when the server has let us in, so that a link in the letter is not made in
   *     vain
   */
  Posting post(Receiver to, Supplier<Envelope> written);

  /** What became of it. */
  sealed interface Posting {}

  /** The server has accepted it. */
  record Accepted() implements Posting {}

  /**
   * The server refused the receiver, or what is written, for good.
   *
   * @param answer the server's
   */
  record Refused(String answer) implements Posting {}

  /**
   * The server did not accept it this time.
   *
   * @param answer the server's, for staff
   */
  record NotNow(String answer) implements Posting {}

  /**
   * The server cannot be reached, or does not let us in: no mail can be sent at the moment.
   *
   * @param why for the operator
   */
  record Unreachable(String why) implements Posting {}
}
