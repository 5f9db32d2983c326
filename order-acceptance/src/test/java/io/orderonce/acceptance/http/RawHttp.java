package io.orderonce.acceptance.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One connection and the bytes on it. It sends whatever it is given, can hang up before reading,
 * and understands as much of HTTP/1.1 as an answer needs: a length, chunks, or the end of the
 * stream. One request at a time; not thread-safe.
 */
public final class RawHttp implements Closeable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[16_384];
  private int next;
  private int filled;
  private boolean reusable = true;

  private RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  public static RawHttp connect(URI base) throws IOException {
    return connect(base, new InetSocketAddress(0));
  }

  /** Connects from this local address; all of 127.0.0.0/8 belong to this machine. */
  public static RawHttp connect(URI base, String from) throws IOException {
    return connect(base, new InetSocketAddress(from, 0));
  }

  private static RawHttp connect(URI base, InetSocketAddress from) throws IOException {
    Socket socket = new Socket();
    try {
      socket.bind(from);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), 5_000);
      return new RawHttp(socket);
    } catch (IOException failed) {
      socket.close();
      throw failed;
    }
  }

  /** Sends a request and reads its answer, which must be one that the API description declares. */
  public Answer exchange(byte[] request) throws IOException {
    send(request);
    Answer answer = receive(isHead(request));
    String[] line = requestLine(request).split(" ", 3);
    if (line.length == 3) {
      answer.isAsDescribed(line[0], line[1]);
    }
    return answer;
  }

  private static String requestLine(byte[] request) {
    int end = 0;
    while (end < request.length && request[end] != '\r' && request[end] != '\n') {
      end++;
    }
    return new String(request, 0, end, StandardCharsets.ISO_8859_1);
  }

  private static boolean isHead(byte[] request) {
    return requestLine(request).startsWith("HEAD ");
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Reads one final answer; interim ones (1xx) are skipped. */
  public Answer receive() throws IOException {
    return receive(false);
  }

  /** A response to HEAD has no body, even if its headers announce one. */
  private Answer receive(boolean ofHead) throws IOException {
    while (true) {
      int status = status(line());
      Map<String, List<String>> headers = headers();
      if (status >= 200) {
        byte[] body = ofHead ? new byte[0] : body(status, headers);
        reusable &= !is(headers, "connection", "close");
        return new Answer(status, headers, body);
      }
    }
  }

  /** Reads the answer to a HEAD request, which has no body even if its headers announce one. */
  public Answer receiveHead() throws IOException {
    int status = status(line());
    return new Answer(status, headers(), new byte[0]);
  }

  /** Whether the server will read another request on this connection. */
  public boolean isReusable() {
    return reusable;
  }

  @Override
  public void close() throws IOException {
    reusable = false;
    socket.close();
  }

  private static int status(String statusLine) throws IOException {
    if (!statusLine.startsWith("HTTP/1.") || statusLine.length() < 12) {
      throw new IOException("not an answer: " + statusLine);
    }
    return Integer.parseInt(statusLine.substring(9, 12));
  }

  /** By lower-case name. */
  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("not a header: " + line);
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(int status, Map<String, List<String>> headers) throws IOException {
    if (status == 204 || status == 304) {
      return new byte[0];
    }
    if (is(headers, "transfer-encoding", "chunked")) {
      return chunks();
    }
    if (headers.containsKey("content-length")) {
      return exactly(Integer.parseInt(headers.get("content-length").get(0)));
    }
    reusable = false;
    return rest();
  }

  private static boolean is(Map<String, List<String>> headers, String name, String value) {
    return headers.getOrDefault(name, List.of()).stream().anyMatch(value::equalsIgnoreCase);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (true) {
      int length = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
      if (length == 0) {
        headers(); // trailers
        return all.toByteArray();
      }
      all.writeBytes(exactly(length));
      line();
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int have = 0; have < length; ) {
      if (next == filled && !fill()) {
        throw new EOFException("the answer ended after " + have + " of " + length + " bytes");
      }
      int part = Math.min(length - have, filled - next);
      System.arraycopy(buffer, next, bytes, have, part);
      next += part;
      have += part;
    }
    return bytes;
  }

  private byte[] rest() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    do {
      all.write(buffer, next, filled - next);
    } while (fill());
    return all.toByteArray();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      for (int i = next; i < filled; i++) {
        if (buffer[i] == '\n') {
          line.append(text(next, i));
          next = i + 1;
          int end = line.length() - 1;
          if (end >= 0 && line.charAt(end) == '\r') {
            line.setLength(end);
          }
          return line.toString();
        }
      }
      line.append(text(next, filled));
      if (!fill()) {
        throw new EOFException("the connection ended after \"" + line + "\"");
      }
    }
  }

  private String text(int from, int to) {
    return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Reads more once all buffered bytes are used; false at the end of the stream. */
  private boolean fill() throws IOException {
    next = 0;
    filled = Math.max(0, in.read(buffer));
    reusable &= filled > 0;
    return filled > 0;
  }
}
