package io.orderonce.web.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.text.TextForms;
import io.orderonce.web.json.Json;
import io.orderonce.web.json.Moments;
import io.orderonce.web.problems.ProblemException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A list served page by page: {@code ?size=20&after=…}, with a link to the next page. */
public final class Listing {

  private static final int USUAL = 20;
  private static final int MOST = 100;

  /** No key and no name is longer. */
  private static final int LONGEST = 255;

  private final UriInfo uri;
  private final int size;

  private Listing(UriInfo uri, int size) {
    this.uri = uri;
    this.size = size;
  }

  /** The requested page. */
  public static Listing of(UriInfo uri) {
    Optional<String> size = parameter(uri, "size");
    if (size.isPresent() && !size.get().matches("[1-9][0-9]?|" + MOST)) {
      throw Body.malformed("size must be a whole number from 1 to " + MOST);
    }
    return new Listing(uri, size.map(Integer::parseInt).orElse(USUAL));
  }

  /** How many to query: one more than the page has, which shows whether there is another page. */
  public int fetchSize() {
    return size + 1;
  }

  /**
   * A parameter in normal form; an empty one counts as absent.
   *
   * @throws ProblemException if it is too long, or contains something unprintable
   */
  public Optional<String> parameter(String name) {
    return parameter(uri, name);
  }

  /**
   * A parameter of a certain kind.
   *
   * @param reader empty for an invalid value
   * @param kind the expected kind, for the error message
   */
  public <T> Optional<T> legal(String name, Function<String, Optional<T>> reader, String kind) {
    return parameter(name)
        .map(text -> reader.apply(text).orElseThrow(() -> Body.malformed(name + " " + kind)));
  }

  /** A parameter that is a moment (ISO 8601). */
  public Optional<Instant> moment(String name) {
    return legal(name, Moments::in, Moments.KIND);
  }

  /**
   * @param found at most {@link #fetchSize} results
   * @param id by which the next page is found
   */
  public <T> Response response(
      List<T> found, Function<T, ? extends JsonNode> json, Function<T, String> id) {
    List<T> page = found.subList(0, Math.min(size, found.size()));
    ObjectNode answer = Json.object();
    answer.set("items", Json.array(page.stream().map(json).toList()));
    answer.put("next", found.size() > size ? next(id.apply(page.get(size - 1))) : null);
    return Json.response(200, answer).build();
  }

  private String next(String after) {
    StringBuilder next = new StringBuilder(ApiPath.ROOT).append('/').append(pathOf(uri));
    next.append("?size=").append(size).append("&after=").append(encoded(after));
    uri.getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!name.equals("size") && !name.equals("after")) {
                next.append('&').append(encoded(name)).append('=').append(encoded(values.get(0)));
              }
            });
    return next.toString();
  }

  private static String pathOf(UriInfo uri) {
    String path = uri.getPath();
    return path.startsWith("/") ? path.substring(1) : path;
  }

  private static Optional<String> parameter(UriInfo uri, String name) {
    Optional<String> value =
        Optional.ofNullable(uri.getQueryParameters().getFirst(name))
            .map(TextForms::normal)
            .filter(text -> !text.isEmpty());
    if (value
        .filter(text -> text.length() > LONGEST || TextForms.isUnprintable(text))
        .isPresent()) {
      throw Body.malformed(
          name + " must have at most " + LONGEST + " characters and no control characters");
    }
    return value;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
