package io.orderonce.acceptance.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The document as a tree, and its calls. */
public record Description(JsonNode root) {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "patch", "delete", "head", "options", "trace");

  /** The server resolves dot segments, also behind an encoded slash. */
  private static final Pattern CLIMBING = Pattern.compile("(?i)\\.\\.%2f");

  /** The document in this repository. */
  public static Description ofRepository() {
    try {
      return read(Files.readString(file()));
    } catch (IOException missing) {
      throw new UncheckedIOException("the description of the interface is not there", missing);
    }
  }

  public static Description read(String yaml) {
    try {
      return new Description(new YAMLMapper().readTree(yaml));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the description of the interface is not YAML", unreadable);
    }
  }

  /** The benchmark runs in the JVM of the build, which is at home in the root of the repository. */
  static Path file() {
    String root = System.getProperty("orderonce.root", "..");
    return Path.of(root, "order-web", "src", "main", "resources", "META-INF", "openapi.yaml");
  }

  /** The prefix of all paths. */
  public String base() {
    return root.at("/servers/0/url").asText();
  }

  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name -> {
                          if (METHODS.contains(name)) {
                            operations.add(
                                new Operation(this, name.toUpperCase(Locale.ROOT), path.getKey()));
                          }
                        }));
    return operations;
  }

  public Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    root.path("paths").fieldNames().forEachRemaining(paths::add);
    return paths;
  }

  /** The call of this name. */
  public Operation operation(String id) {
    return operations().stream().filter(one -> one.id().equals(id)).findAny().orElseThrow();
  }

  /**
   * The call that a request matches. HEAD counts as GET; path parameters and a trailing slash are
   * ignored.
   *
   * @param target as in the request, with its query
   */
  public Optional<Operation> operation(String method, String target) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    return template(target).stream()
        .flatMap(path -> operations().stream().filter(one -> one.path().equals(path)))
        .filter(one -> one.method().equals(wanted))
        .findAny();
  }

  /** Of several matching templates, the one with the most literal segments. */
  private Optional<String> template(String target) {
    String path = target.split("[?#]", 2)[0].substring(base().length());
    if (CLIMBING.matcher(target).find() || path.contains("//")) {
      return Optional.empty();
    }
    List<String> segments = segments(path);
    return paths().stream()
        .filter(template -> fits(segments(template), segments))
        .min(Comparator.comparingLong(template -> template.chars().filter(c -> c == '{').count()));
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/")) {
      String name = segment.split(";", 2)[0];
      if (!name.isEmpty()) {
        segments.add(name);
      }
    }
    return segments;
  }

  private static boolean fits(List<String> template, List<String> segments) {
    if (template.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < template.size(); i++) {
      if (!template.get(i).startsWith("{") && !template.get(i).equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The node itself, or the one it refers to. */
  JsonNode resolved(JsonNode node) {
    JsonNode found = node;
    while (found.has("$ref")) {
      String reference = found.path("$ref").asText();
      found = root.at(reference.substring(1));
      if (found.isMissingNode()) {
        throw new IllegalStateException(reference + " leads nowhere");
      }
    }
    return found;
  }
}
