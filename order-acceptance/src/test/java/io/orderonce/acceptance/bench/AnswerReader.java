package io.orderonce.acceptance.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads answers from one connection, one after the other, and understands as little of HTTP/1.1 as
 * the figures need: the status, where the answer ends, and single headers on request. Everything
 * that a generator of load does, it takes from the server it measures.
 *
 * <p>There is never more than one answer in it, because nobody sends a request before the answer to
 * the one before.
 */
final class AnswerReader {

  private static final int USUAL_SIZE = 16_384;
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int STATUS_LENGTH = 3;
  private static final int UNKNOWN = -1;

  private byte[] bytes = new byte[USUAL_SIZE];
  private int filled;
  private int headEnd = UNKNOWN;
  private int end = UNKNOWN;

  /** Forgets the answer; the next one may come. */
  void clear() {
    filled = 0;
    headEnd = UNKNOWN;
    end = UNKNOWN;
  }

  /** Reads what has arrived; true once the answer is complete. */
  boolean readFrom(ReadableByteChannel channel) throws IOException {
    if (filled == bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    int arrived = channel.read(ByteBuffer.wrap(bytes, filled, bytes.length - filled));
    if (arrived < 0) {
      throw new EOFException("the connection ended after \"" + text(0, filled) + '"');
    }
    int before = filled;
    filled += arrived;
    if (headEnd == UNKNOWN) {
      findHeadEnd(Math.max(0, before - 3));
    }
    if (headEnd != UNKNOWN && end == UNKNOWN) {
      findEnd();
    }
    if (end != UNKNOWN && filled > end) {
      throw new IOException("more than one answer to one request: \"" + text(0, filled) + '"');
    }
    return filled == end;
  }

  private void findHeadEnd(int from) {
    for (int i = from; i + 3 < filled; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        headEnd = i + 4;
        return;
      }
    }
  }

  private void findEnd() throws IOException {
    Optional<String> length = header("content-length");
    if (length.isPresent()) {
      end = headEnd + Integer.parseInt(length.get());
    } else if (header("transfer-encoding").isPresent()) {
      findLastChunk();
    } else if (status() == 204 || status() == 304) {
      end = headEnd;
    } else {
      throw new IOException("an answer that does not say how long it is: " + text(0, headEnd));
    }
  }

  /** From the beginning each time: few answers come in chunks, and those in one or two. */
  private void findLastChunk() {
    int at = headEnd;
    while (true) {
      int lineEnd = at;
      while (lineEnd < filled && bytes[lineEnd] != '\n') {
        lineEnd++;
      }
      if (lineEnd >= filled) {
        return;
      }
      int size = Integer.parseInt(text(at, lineEnd).split(";", 2)[0].strip(), 16);
      at = lineEnd + 1 + size + 2;
      if (size == 0) {
        end = at;
        return;
      }
    }
  }

  int status() {
    int status = 0;
    for (int i = STATUS_AT; i < STATUS_AT + STATUS_LENGTH; i++) {
      status = status * 10 + bytes[i] - '0';
    }
    return status;
  }

  /**
   * The value of a header.
   *
   * @param name in lower case
   */
  Optional<String> header(String name) {
    for (int at = lineAfter(0); at < headEnd; at = lineAfter(at)) {
      if (startsWith(at, name)) {
        int from = at + name.length() + 1;
        return Optional.of(text(from, lineAfter(at)).strip());
      }
    }
    return Optional.empty();
  }

  /** Whether the server closes the connection after this answer. */
  boolean isLast() {
    return header("connection").filter("close"::equalsIgnoreCase).isPresent();
  }

  private int lineAfter(int from) {
    int at = from;
    while (at < headEnd && bytes[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  private boolean startsWith(int at, String name) {
    if (at + name.length() >= headEnd || bytes[at + name.length()] != ':') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (Character.toLowerCase(bytes[at + i]) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The whole answer as text, for whoever looks for a field or reports it. */
  String text() {
    return text(0, filled);
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
