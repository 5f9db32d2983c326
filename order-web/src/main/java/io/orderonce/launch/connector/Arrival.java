package io.orderonce.launch.connector;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request while it comes in, in whatever pieces. Refused as soon as it can be known; handed on
 * when it is whole. Not for several threads.
 */
final class Arrival {

  /** The first line and the headers, in bytes. */
  static final int LARGEST_HEAD = 16 * 1024;

  /** The largest that any call takes is a table of 1 MiB; pages wrap theirs in a form. */
  static final long LARGEST_BODY = 2 * 1024 * 1024;

  private final ByteArrayOutputStream headBytes = new ByteArrayOutputStream(1024);
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
  private @Nullable Head head;
  private @Nullable Chunks chunks;
  private boolean firstLineSeen;
  private int lineLength;
  private int last;
  private boolean continueSaid;

  /** Takes bytes up to the request's end; returns the place after the last that was taken. */
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
      // an empty line before a request, left over from the one before
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

  /** Nothing of a request is here. */
  boolean isEmpty() {
    return headBytes.size() == 0;
  }

  boolean hasHead() {
    return head != null;
  }

  boolean isComplete() {
    return head != null && (chunks == null ? body.size() == head.length() : chunks.isComplete());
  }

  /** What is kept of it, in bytes. */
  int size() {
    return headBytes.size() + body.size();
  }

  /** Whether the client waits to be asked for the body: true once. */
  boolean wantsContinue() {
    boolean wants = head != null && !continueSaid && body.size() == 0 && head.expectsContinue();
    continueSaid |= wants;
    return wants;
  }

  boolean isHead() {
    return new String(headBytes.toByteArray(), StandardCharsets.ISO_8859_1).startsWith("HEAD ");
  }

  /**
   * The whole request, in one piece and with a length, as it is handed on.
   *
   * @param fromProxy whether it was sent by one who is believed what he says of others
   */
  byte[] request(boolean fromProxy) {
    byte[] start = head().handedOn(body.size(), fromProxy);
    ByteArrayOutputStream all = new ByteArrayOutputStream(start.length + body.size());
    all.writeBytes(start);
    all.writeBytes(body.toByteArray());
    return all.toByteArray();
  }
}
