package io.orderonce.acceptance.openapi;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.RawHttp;
import io.orderonce.acceptance.http.RawRequest;
import io.orderonce.acceptance.http.Shopper;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Requests addresses of the document, with all methods and as every kind of caller, and records
 * every wrong answer: one that is not declared, a server fault, or one that the caller must not
 * get.
 */
final class Walk implements Closeable {

  static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FETCH");

  private static final Set<String> NOWHERE = Set.of("TRACE", "FETCH");

  /** The callers. Most wrong log-ins are of a kind that costs the server no hash. */
  enum Caller {
    NOBODY(null),
    WRONG(Shopper.basic("alfki", "wrong".repeat(60))),
    SHOPPER(Shopper.basic("alfki", "demo")),
    SUPPORT(Shopper.basic("support", "demo")),
    ADMIN(Shopper.basic("admin", "demo"));

    private final @Nullable String authorization;

    Caller(@Nullable String authorization) {
      this.authorization = authorization;
    }

    boolean isKnown() {
      return this != NOBODY && this != WRONG;
    }

    String role() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is sent. */
  record Content(String name, @Nullable String type, String text) {

    static final Content NONE = new Content("no body", null, "");
    static final Content EMPTY = new Content("{}", "application/json", "{}");
    static final Content MISTYPED = new Content("other type", "application/xml", "<order/>");
  }

  private final URI node;
  private final Description description;
  private final List<String> findings = new ArrayList<>();
  private final Map<String, Set<Integer>> answered = new TreeMap<>();
  private Optional<RawHttp> connection = Optional.empty();
  private int requests;

  Walk(URI node, Description description) {
    this.node = node;
    this.description = description;
  }

  /** What was wrong. */
  List<String> findings() {
    return findings;
  }

  int requests() {
    return requests;
  }

  /** For each call, by name, the statuses it was answered with. */
  Map<String, Set<Integer>> answered() {
    return answered;
  }

  /**
   * @param template of the document
   * @param readable whether the path can be decoded, so that the call is reached
   */
  void visit(
      String method,
      String template,
      String path,
      boolean readable,
      Caller caller,
      Content content) {
    String target = description.base() + path;
    String visit =
        "%s %s as %s with %s"
            .formatted(
                method,
                target.length() > 120 ? target.substring(0, 120) + "…" : target,
                caller,
                content.name());
    requests++;
    try {
      Answer answer = exchange(request(method, target, caller, content));
      Optional<Operation> call = operation(method, template);
      call.ifPresent(
          one -> answered.computeIfAbsent(one.id(), id -> new TreeSet<>()).add(answer.status()));
      judge(call, method, template, readable, caller, answer)
          .ifPresent(wrong -> findings.add(visit + ": " + wrong + ": " + answer));
    } catch (AssertionError undeclared) {
      findings.add(visit + ": " + undeclared.getMessage());
    } catch (IOException broken) {
      findings.add(visit + ": the connection broke: " + broken);
    }
  }

  private Optional<Operation> operation(String method, String template) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    return description.operations().stream()
        .filter(one -> one.path().equals(template) && one.method().equals(wanted))
        .findAny();
  }

  private Optional<String> judge(
      Optional<Operation> call,
      String method,
      String template,
      boolean readable,
      Caller caller,
      Answer answer) {
    int status = answer.status();
    if (status >= 500) {
      return Optional.of("a fault");
    }
    if (call.isEmpty()) {
      return status < 400
          ? Optional.of("no call, and yet done")
          : allowed(method, template, answer);
    }
    if (!readable) {
      return status < 400 ? Optional.of("unreadable, and yet done") : Optional.empty();
    }
    // an unsupported content type is refused before authentication
    if (status == 415 || call.get().isOpen() && caller != Caller.WRONG) {
      return Optional.empty();
    }
    if (!caller.isKnown()) {
      return status == 401 ? Optional.empty() : Optional.of("not 401 for an unknown caller");
    }
    boolean may = call.get().roles().contains(caller.role());
    if (may ? status == 401 : status != 403) {
      return Optional.of(may ? "refused to " + caller : "not refused to " + caller);
    }
    return Optional.empty();
  }

  /**
   * The Allow header lists the methods of the document. For methods that are offered nowhere it may
   * list more, because the address is not examined.
   */
  private Optional<String> allowed(String method, String template, Answer answer) {
    if (answer.status() != 405) {
      return Optional.empty();
    }
    Set<String> declared = new TreeSet<>();
    description.operations().stream()
        .filter(one -> one.path().equals(template))
        .forEach(one -> declared.add(one.method()));
    if (declared.contains("GET")) {
      declared.add("HEAD");
    }
    Set<String> said =
        new TreeSet<>(Arrays.asList(answer.header("Allow").orElse("").split(" *, *")));
    boolean right =
        NOWHERE.contains(method)
            ? said.containsAll(declared) && !said.contains(method)
            : said.equals(declared);
    return right ? Optional.empty() : Optional.of("allowed are " + said + " and not " + declared);
  }

  private static byte[] request(String method, String target, Caller caller, Content content) {
    RawRequest request = RawRequest.of(method, target);
    if (caller.authorization != null) {
      request.header("Authorization", caller.authorization);
    }
    request.header("Idempotency-Key", Shopper.newKey());
    if (content.type() == null) {
      return request.withoutBody();
    }
    return request
        .header("Content-Type", content.type())
        .withBody(content.text().getBytes(StandardCharsets.UTF_8));
  }

  private Answer exchange(byte[] request) throws IOException {
    RawHttp open = connection.filter(RawHttp::isReusable).orElse(null);
    if (open == null) {
      close();
      open = RawHttp.connect(node);
      connection = Optional.of(open);
    }
    try {
      return open.exchange(request);
    } catch (IOException broken) {
      close();
      throw broken;
    }
  }

  @Override
  public void close() throws IOException {
    if (connection.isPresent()) {
      connection.get().close();
    }
    connection = Optional.empty();
  }

  /** Merges findings that differ only in the caller or in what was sent. */
  String summary() {
    Set<String> kinds = new LinkedHashSet<>();
    findings.forEach(one -> kinds.add(one.replaceAll(" as [A-Z]+ with [^:]*:", ":")));
    return kinds.size()
        + " kinds among "
        + findings.size()
        + " findings of "
        + requests
        + " requests\n"
        + String.join("\n", kinds.stream().limit(60).toList());
  }
}
