package io.orderonce.launch.connector;

import io.orderonce.web.problems.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A refusal as sent over the wire: the same problem details and headers that the application uses,
 * and the last answer on its connection.
 */
final class RefusalAnswer {

  static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

  /** Of the bodies of requests (RFC 9110, section 12.5.3). */
  static final String CODINGS = "identity";

  private RefusalAnswer() {}

  /**
   * @param withBody false for the answer to HEAD
   */
  static byte[] bytes(Refusal refusal, boolean withBody) {
    ProblemType type = refusal.type();
    String json =
        "{\"type\":%s,\"title\":%s,\"status\":%d,\"detail\":%s,\"retry\":%s}"
            .formatted(
                quoted(type.path()),
                quoted(type.title()),
                type.status(),
                quoted(refusal.detail()),
                quoted(type.retry().text()));
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %d %s\r\n".formatted(type.status(), reason(type))
            + "Content-Type: application/problem+json\r\n"
            + "Content-Length: %d\r\n".formatted(body.length)
            + "X-Content-Type-Options: nosniff\r\n"
            + "X-Frame-Options: DENY\r\n"
            + "Referrer-Policy: same-origin\r\n"
            + "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
            + "Cache-Control: no-store\r\n"
            + "X-Request-Id: %s\r\n".formatted(UUID.randomUUID())
            + more(type)
            + "Connection: close\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[start.length + (withBody ? body.length : 0)];
    System.arraycopy(start, 0, all, 0, start.length);
    if (withBody) {
      System.arraycopy(body, 0, all, start.length, body.length);
    }
    return all;
  }

  private static String more(ProblemType type) {
    return switch (type) {
      case METHOD_NOT_ALLOWED -> "Allow: " + METHODS + "\r\n";
      case UNAVAILABLE -> "Retry-After: 1\r\n";
      case UNSUPPORTED_MEDIA_TYPE -> "Accept-Encoding: " + CODINGS + "\r\n";
      default -> "";
    };
  }

  private static String reason(ProblemType type) {
    return switch (type.status()) {
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> "Refused";
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
