package io.orderonce.acceptance.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a request, written literally, so that they can be wrong on purpose, or built once
 * and sent often.
 */
public final class RawRequest {

  private final StringBuilder head = new StringBuilder();

  private RawRequest(String method, String target) {
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
  }

  public static RawRequest of(String method, String target) {
    return new RawRequest(method, target);
  }

  /** Adds the header as it is, however odd. */
  public RawRequest header(String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  public byte[] withoutBody() {
    return bytes(head + "\r\n");
  }

  public byte[] withBody(byte[] body) {
    byte[] start = bytes(head + "Content-Length: " + body.length + "\r\n\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream(start.length + body.length);
    all.writeBytes(start);
    all.writeBytes(body);
    return all.toByteArray();
  }

  /** Sends the body in chunks of at most this size. */
  public byte[] withChunkedBody(byte[] body, int chunkSize) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(body.length + 1024);
    all.writeBytes(bytes(head + "Transfer-Encoding: chunked\r\n\r\n"));
    for (int from = 0; from < body.length; from += chunkSize) {
      int length = Math.min(chunkSize, body.length - from);
      all.writeBytes(bytes(Integer.toHexString(length) + "\r\n"));
      all.write(body, from, length);
      all.writeBytes(bytes("\r\n"));
    }
    all.writeBytes(bytes("0\r\n\r\n"));
    return all.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
