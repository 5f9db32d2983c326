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
 * The first line and the headers of a request (RFC 9112), parsed strictly: no other component in
 * front or behind must be able to interpret them differently. The head that is passed on is
 * rewritten, without what concerns only this connection: the transfer coding, the "100 Continue"
 * handshake, and upgrades to protocols that are not supported here.
 */
final class Head {

  private static final int MOST_HEADERS = 100;

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~-]+)(:[0-9]{0,5})?");

  /** A pair as RFC 6265 allows it. */
  private static final Pattern COOKIE =
      Pattern.compile(
          "[!#%&'*+.^_`|~0-9A-Za-z-][!#$%&'*+.^_`|~0-9A-Za-z-]*"
              + "=(\"[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*\""
              + "|[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*)");

  /** The server acts on it, no matter who has set it. */
  private static final String PROTO = "X-Forwarded-Proto";

  private static final Set<String> METHODS =
      Arrays.stream(RefusalAnswer.METHODS.split(", ")).collect(Collectors.toUnmodifiableSet());

  /** Hop-by-hop headers, which are written again for the next hop. */
  private static final Set<String> NOT_PASSED_ON =
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
    checkPlain();
    if (!valuesOf("expect").stream().allMatch("100-continue"::equalsIgnoreCase)) {
      throw Refusal.malformed("The only expectation supported is 100-continue.");
    }
  }

  /**
   * @param text everything up to the empty line, one character per byte
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

  /**
   * Checked on its own before the rest arrives: a client of another protocol may never send the
   * rest.
   */
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
    // cookies that a page of a neighbouring host has set must not keep a browser from this shop
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

  /** The server would unpack some codings by itself, whatever comes out, and fail at others. */
  private void checkPlain() throws Refusal {
    boolean plain =
        valuesOf("content-encoding").stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .allMatch(coding -> coding.isEmpty() || coding.equalsIgnoreCase(RefusalAnswer.CODINGS));
    if (!plain) {
      throw new Refusal(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must be sent without a Content-Encoding.");
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

  /** In bytes; 0 without a body, and for a chunked one. */
  long length() {
    return length;
  }

  boolean expectsContinue() {
    return version.equals("HTTP/1.1") && !valuesOf("expect").isEmpty();
  }

  /**
   * The head for the next hop.
   *
   * @param bodyLength of the body as it is passed on, in bytes
   * @param fromProxy whether the sender is a proxy whose statements about others are trusted
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
    return !NOT_PASSED_ON.contains(name) && !name.equals("cookie") && !name.equalsIgnoreCase(PROTO);
  }

  /**
   * At most once, and as the proxy has set it: of several values the last is its own. Anyone else
   * came without TLS, whatever they claim; the header stays, because requests that carry it are
   * denied the metrics.
   */
  private Stream<String> proto(boolean fromProxy) {
    return valuesOf(PROTO).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .reduce((before, last) -> last)
        .map(last -> PROTO + ": " + (fromProxy ? last.strip() : "http"))
        .stream();
  }

  /** The valid ones. A stray one would make the server drop the whole request. */
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

  /** Of other protocols only WebSocket is passed on, which a later filter refuses by name. */
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
