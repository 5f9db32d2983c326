package io.orderonce.web.problems;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.ProblemType.Retry;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that says what is wrong: problem details as in RFC 9457, with the member {@code retry}
 * that tells a client what to do with its key.
 */
public final class Problem {

  public static final String MEDIA_TYPE = "application/problem+json";

  private final ProblemType type;
  private final String detail;
  private final Retry retry;
  private final Map<String, JsonNode> members;
  private final Map<String, String> headers;

  private Problem(
      ProblemType type,
      String detail,
      Retry retry,
      Map<String, JsonNode> members,
      Map<String, String> headers) {
    this.type = type;
    this.detail = detail;
    this.retry = retry;
    this.members = members;
    this.headers = headers;
  }

  /** A problem that says no more than the page of its type. */
  public static Problem of(ProblemType type) {
    return of(type, type.meaning());
  }

  /**
   * @param detail what is wrong with this particular request, for a person to read
   */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, type.retry(), Map.of(), Map.of());
  }

  /** Everything that is wrong, as a list for programs and in one sentence for people. */
  public static Problem of(ProblemType type, List<String> violations) {
    return of(type, String.join("; ", violations)).with("violations", Json.texts(violations));
  }

  /**
   * @param allow the methods that are offered, as listed by JAX-RS
   */
  static Problem methodNotAllowed(@Nullable String allow) {
    return of(ProblemType.METHOD_NOT_ALLOWED).withHeader(HttpHeaders.ALLOW, Allow.offered(allow));
  }

  public Problem with(String member, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(type, detail, retry, more, headers);
  }

  /** The advice, where it depends on the call. */
  public Problem advising(Retry advice) {
    return new Problem(type, detail, advice, members, headers);
  }

  /** When to retry, in whole seconds, rounded up. */
  public Problem retryAfter(Duration span) {
    return withHeader("Retry-After", Long.toString(wholeSeconds(span)));
  }

  /** Rounded up, so that a client that retries then is not too early. */
  public static long wholeSeconds(Duration span) {
    return span.plusNanos(999_999_999).toSeconds();
  }

  public Problem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(type, detail, retry, members, more);
  }

  public ProblemType type() {
    return type;
  }

  public ProblemException asException() {
    return new ProblemException(this);
  }

  public Response toResponse() {
    Response.ResponseBuilder response =
        Response.status(type.status()).type(MEDIA_TYPE).entity(bytes());
    headers.forEach(response::header);
    return response.build();
  }

  /** For answers given before or outside JAX-RS. */
  public void send(HttpServletResponse response) throws IOException {
    response.setStatus(type.status());
    response.setContentType(MEDIA_TYPE);
    headers.forEach(response::setHeader);
    byte[] bytes = bytes();
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private byte[] bytes() {
    ObjectNode json = Json.object();
    json.put("type", type.path());
    json.put("title", type.title());
    json.put("status", type.status());
    json.put("detail", detail);
    json.put("retry", retry.text());
    members.forEach(json::set);
    return Json.bytes(json);
  }
}
