package io.orderonce.launch.connector;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request as it arrives, in pieces of any size. It is refused as soon as the fault is known,
 * and passed on once it is complete. Not thread-safe.
 */
final class Arrival {

  /** The first line and the headers, in bytes. */
  static final int LARGEST_HEAD = 16 * 1024;

  /** The largest body of any call is a table of 1 MiB; pages wrap theirs in a form. */
  static final long LARGEST_BODY = 2 * 1024 * 1024;

  private final ByteArrayOutputStream headBytes = new ByteArrayOutputStream(1024);
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
  private @Nullable Head head;
  private @Nullable Chunks chunks;
  private boolean firstLineSeen;
  private int lineLength;
  private int last;
  private boolean continueSaid;

  /**
   * Consumes bytes up to the end of the request; returns the position after the last one consumed.
   */
  int take(byte[] bytes, int from, int to) throws Refusal {
    int at = from;
    while (at < to && head == null) {
      takeHead(bytes[at] & 0xff);
      at++;
    }
    return at < to && !isComplete() ? takeBody(bytes, at, to) : at;
  }

  private void takeHead(int b) throws Refusal {
    if (headBytes.size() == 0 && (b == '\r' || b == '\n')) {
      // an empty line before a request, left over from the previous one
      return;
    }
    if (headBytes.size() == 0 && !(b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z')) {
      throw Refusal.malformed("This is not an HTTP request.");
    }
    headBytes.write(b);
    if (headBytes.size() > LARGEST_HEAD) {
      throw Refusal.tooLarge("The request line and headers are larger than 16 KiB.");
    }
    if (b == '\n') {
      endOfLine();
    } else if (last == '\r') {
      throw Refusal.malformed("A line of the request head does not end in CR LF.");
    } else if (b != '\r') {
      lineLength++;
    }
    last = b;
  }

  private void endOfLine() throws Refusal {
    if (last != '\r') {
      throw Refusal.malformed("A line of the request head does not end in CR LF.");
    }
    if (!firstLineSeen) {
      firstLineSeen = true;
      Head.checkFirstLine(headBytes.toString(StandardCharsets.ISO_8859_1).strip());
    } else if (lineLength == 0) {
      begin(Head.read(headBytes.toString(StandardCharsets.ISO_8859_1)));
    }
    lineLength = 0;
  }

  private void begin(Head read) throws Refusal {
    if (read.length() > LARGEST_BODY) {
      throw tooLarge(LARGEST_BODY);
    }
    if (read.isChunked()) {
      chunks = new Chunks(body, LARGEST_BODY);
    }
    head = read;
  }

  static Refusal tooLarge(long most) {
    return Refusal.tooLarge(String.format(Locale.ROOT, "The body is larger than %,d bytes.", most));
  }

  private int takeBody(byte[] bytes, int from, int to) throws Refusal {
    if (chunks != null) {
      return chunks.take(bytes, from, to);
    }
    int part = (int) Math.min(head().length() - body.size(), to - from);
    body.write(bytes, from, part);
    return from + part;
  }

  private Head head() {
    if (head == null) {
      throw new IllegalStateException("the head has not arrived yet");
    }
    return head;
  }

  /** Nothing of a request has arrived. */
  boolean isEmpty() {
    return headBytes.size() == 0;
  }

  boolean hasHead() {
    return head != null;
  }

  boolean isComplete() {
    return head != null && (chunks == null ? body.size() == head.length() : chunks.isComplete());
  }

  /** The size of what is buffered, in bytes. */
  int size() {
    return headBytes.size() + body.size();
  }

  /** Whether the client waits for "100 Continue" before it sends the body: true once. */
  boolean wantsContinue() {
    boolean wants = head != null && !continueSaid && body.size() == 0 && head.expectsContinue();
    continueSaid |= wants;
    return wants;
  }

  boolean isHead() {
    return new String(headBytes.toByteArray(), StandardCharsets.ISO_8859_1).startsWith("HEAD ");
  }

  /**
   * The complete request as it is passed on, in one piece and with a length.
   *
   * @param fromProxy whether the sender is a proxy whose statements about others are trusted
   */
  byte[] request(boolean fromProxy) {
    byte[] start = head().handedOn(body.size(), fromProxy);
    ByteArrayOutputStream all = new ByteArrayOutputStream(start.length + body.size());
    all.writeBytes(start);
    all.writeBytes(body.toByteArray());
    return all.toByteArray();
  }
}
