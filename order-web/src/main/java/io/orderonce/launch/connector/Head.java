package io.orderonce.launch.connector;

import io.orderonce.web.problems.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first line and the headers of a request (RFC 9112), read strictly: whoever stands before or
 * behind this must not be able to read them otherwise. What it hands on is written anew, without
 * what concerns this connection alone: how the body was cut, what was asked before it was sent, and
 * other protocols that are not spoken here.
 */
final class Head {

  private static final int MOST_HEADERS = 100;

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~-]+)(:[0-9]{0,5})?");

  /** A pair that says what RFC 6265 lets it say. */
  private static final Pattern COOKIE =
      Pattern.compile(
          "[!#%&'*+.^_`|~0-9A-Za-z-][!#$%&'*+.^_`|~0-9A-Za-z-]*"
              + "=(\"[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*\""
              + "|[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*)");

  /** What the server itself goes by, whoever has written it. */
  private static final String PROTO = "X-Forwarded-Proto";

  private static final Set<String> METHODS =
      Arrays.stream(RefusalAnswer.METHODS.split(", ")).collect(Collectors.toUnmodifiableSet());

  /** What concerns this connection, and is said anew to whom the request is handed on. */
  private static final Set<String> NOT_HANDED_ON =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private record Header(String name, String value) {}

  private final String method;
  private final String target;
  private final String version;
  private final List<Header> headers;
  private final long length;
  private final boolean chunked;

  private Head(String firstLine, List<Header> headers) throws Refusal {
    String[] parts = firstLine.split(" ", -1);
    this.method = parts[0];
    this.target = Target.of(parts[1]);
    this.version = parts[2];
    this.headers = headers;
    this.chunked = readsChunked();
    this.length = readsLength();
    checkHost();
    if (!valuesOf("expect").stream().allMatch("100-continue"::equalsIgnoreCase)) {
      throw Refusal.malformed("The only expectation supported is 100-continue.");
    }
  }

  /**
   * @param text all up to the empty line, one character for each byte
   */
  static Head read(String text) throws Refusal {
    String[] lines = text.split("\r\n", -1);
    checkFirstLine(lines[0]);
    List<Header> headers = new ArrayList<>();
    for (String line : lines) {
      if (line != lines[0] && !line.isEmpty()) {
        headers.add(header(line));
      }
    }
    if (headers.size() > MOST_HEADERS) {
      throw Refusal.tooLarge("There are more than 100 headers.");
    }
    return new Head(lines[0], List.copyOf(headers));
  }

  /** Seen by itself before the rest has come: nobody waits for the rest of another protocol. */
  static void checkFirstLine(String line) throws Refusal {
    String[] parts = line.split(" ", -1);
    if (parts.length != 3 || !TOKEN.matcher(parts[0]).matches()) {
      throw Refusal.malformed("The first line is not a valid HTTP request line.");
    }
    if (!parts[2].equals("HTTP/1.1") && !parts[2].equals("HTTP/1.0")) {
      throw Refusal.malformed("Only HTTP/1.1 is supported.");
    }
    if (!METHODS.contains(parts[0])) {
      throw new Refusal(ProblemType.METHOD_NOT_ALLOWED, "This method is not supported anywhere.");
    }
  }

  private static Header header(String line) throws Refusal {
    int colon = line.indexOf(':');
    if (colon < 1 || !TOKEN.matcher(line.substring(0, colon)).matches()) {
      throw Refusal.malformed("A header has an invalid name.");
    }
    String name = line.substring(0, colon);
    String value = line.substring(colon + 1).strip();
    // what a page of a neighbour has left in the browser does not keep anybody from this shop
    if (!name.equalsIgnoreCase("cookie") && !VALUE.matcher(value).matches()) {
      throw Refusal.malformed("A header contains a control character.");
    }
    return new Header(name, value);
  }

  private boolean readsChunked() throws Refusal {
    List<String> codings = valuesOf("transfer-encoding");
    if (codings.isEmpty()) {
      return false;
    }
    if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
      throw Refusal.malformed("The only Transfer-Encoding supported is chunked.");
    }
    if (version.equals("HTTP/1.0") || !valuesOf("content-length").isEmpty()) {
      throw Refusal.malformed("The length of the body is ambiguous.");
    }
    return true;
  }

  private long readsLength() throws Refusal {
    List<String> lengths = valuesOf("content-length");
    if (lengths.isEmpty()) {
      return 0;
    }
    if (lengths.size() > 1 || !LENGTH.matcher(lengths.get(0)).matches()) {
      throw Refusal.malformed("Content-Length must be a single number.");
    }
    return Long.parseLong(lengths.get(0));
  }

  private void checkHost() throws Refusal {
    List<String> hosts = valuesOf("host");
    boolean old = version.equals("HTTP/1.0") && hosts.isEmpty();
    if (!old && (hosts.size() != 1 || !HOST.matcher(hosts.get(0)).matches())) {
      throw Refusal.malformed("There must be exactly one Host header with a valid host name.");
    }
  }

  private List<String> valuesOf(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  private boolean says(String name, String word) {
    return valuesOf(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .anyMatch(part -> part.strip().equalsIgnoreCase(word));
  }

  String method() {
    return method;
  }

  boolean isChunked() {
    return chunked;
  }

  /** In bytes; 0 without a body, and in chunks. */
  long length() {
    return length;
  }

  boolean expectsContinue() {
    return version.equals("HTTP/1.1") && !valuesOf("expect").isEmpty();
  }

  /**
   * The head for whoever comes next.
   *
   * @param bodyLength of the body as it is handed on, in bytes
   * @param fromProxy whether the sender is believed what he says of whom he speaks for
   */
  byte[] handedOn(long bodyLength, boolean fromProxy) {
    String lines =
        Stream.of(
                Stream.of(method + " " + target + " " + version),
                headers.stream().filter(Head::isHandedOn).map(h -> h.name() + ": " + h.value()),
                proto(fromProxy),
                cookies(),
                lengthLine(bodyLength),
                connection())
            .flatMap(part -> part)
            .collect(Collectors.joining("\r\n", "", "\r\n\r\n"));
    return lines.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isHandedOn(Header header) {
    String name = header.name().toLowerCase(Locale.ROOT);
    return !NOT_HANDED_ON.contains(name) && !name.equals("cookie") && !name.equalsIgnoreCase(PROTO);
  }

  /**
   * Once, and as the proxy has said it: of several values the last is its own. Anybody else came
   * without TLS, whatever he says; the header stays, because the figures are kept from whoever
   * sends one.
   */
  private Stream<String> proto(boolean fromProxy) {
    return valuesOf(PROTO).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .reduce((before, last) -> last)
        .map(last -> PROTO + ": " + (fromProxy ? last.strip() : "http"))
        .stream();
  }

  /** Those that can be read. A stray one would make the server drop the whole request. */
  private Stream<String> cookies() {
    String cookies =
        valuesOf("cookie").stream()
            .flatMap(value -> Arrays.stream(value.split(";")))
            .map(String::strip)
            .filter(pair -> COOKIE.matcher(pair).matches())
            .collect(Collectors.joining("; "));
    return cookies.isEmpty() ? Stream.empty() : Stream.of("Cookie: " + cookies);
  }

  private Stream<String> lengthLine(long bodyLength) {
    boolean said = chunked || !valuesOf("content-length").isEmpty();
    return said ? Stream.of("Content-Length: " + bodyLength) : Stream.empty();
  }

  /** Of other protocols only the one that is refused by its name, further in. */
  private Stream<String> connection() {
    if (says("upgrade", "websocket")) {
      return Stream.of("Connection: Upgrade", "Upgrade: websocket");
    }
    if (says("connection", "close")) {
      return Stream.of("Connection: close");
    }
    return says("connection", "keep-alive") ? Stream.of("Connection: keep-alive") : Stream.empty();
  }
}
