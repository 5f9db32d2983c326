package io.orderonce.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OpenPage;
import io.orderonce.acceptance.http.RawHttp;
import io.orderonce.acceptance.http.RawRequest;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests every call of the API and every page, with its address spelt in every possible way, as
 * every kind of user. However the address is spelt, it grants no more than its plain spelling.
 * Pages are requested both ways: by address, and through the navigation message of an open page.
 */
class SpellingsIT {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final Set<Integer> REFUSALS = Set.of(400, 404, 429);
  private static final List<String> EVERYBODY = List.of("", "vinet", "support", "admin");

  private static final Map<String, String> ROLES =
      Map.of("vinet", "shopper", "support", "support", "admin", "admin");

  /** The title of the catalogue and of the not-found page. */
  private static final String PUBLIC = "OrderOnce";

  /** Titles shown in place of a page that the user may not see. */
  private static final Set<String> SENT_AWAY =
      Set.of(
          PUBLIC,
          "Log in · OrderOnce",
          "Staff accounts cannot order here · OrderOnce",
          "Only for administrators · OrderOnce");

  @TempDir private Path folder;

  private record Call(String method, String path) {

    boolean isForStaff() {
      return path.startsWith(Shopper.API + "/admin");
    }
  }

  @Test
  void an_address_spelt_differently_grants_nothing() throws IOException {
    Node node = Stage.demo();

    List<String> differences = differences(node.uri(), calls(node.uri()));

    assertThat(differences).isEmpty();
  }

  @Test
  void without_the_console_staff_calls_do_not_exist_however_they_are_spelt() throws IOException {
    List<Call> calls = calls(Stage.demo().uri());
    try (Node node =
        Node.embedded("no-console")
            .inDemoMode()
            .with("ORDERONCE_ADMIN_ENABLED", "false")
            .with("ORDERONCE_CLUSTER_ENABLED", "false")
            .start()) {
      List<String> found = new ArrayList<>();
      Set<String> tried = new HashSet<>();
      for (Call call : calls.stream().filter(Call::isForStaff).toList()) {
        for (String address : spellings(call, tried)) {
          for (String user : EVERYBODY) {
            Answer answer = send(node.uri(), call.method(), address, user);
            if (!REFUSALS.contains(answer.status()) && !isPage(answer)) {
              found.add(call.method() + " " + address + " by " + user + ": " + answer.status());
            }
          }
        }
      }
      found.addAll(pagesOfStaff(node));
      assertThat(found).isEmpty();
      List<Call> others = calls.stream().filter(call -> !call.isForStaff()).toList();
      assertThat(differences(node.uri(), others)).isEmpty();
    }
  }

  @Test
  void a_page_spelt_differently_is_shown_only_to_the_same_users() throws IOException {
    Node node = Stage.demo();
    List<ShopPage> pages =
        ShopPage.inTheJar(folder).stream().filter(page -> !page.route().isEmpty()).toList();
    List<String> differences = new ArrayList<>();
    Set<String> shown = new TreeSet<>();
    for (String user : EVERYBODY) {
      OpenPage browser = browser(node, user);
      for (ShopPage page : pages) {
        String title = OpenPage.titleIn(browser.navigate(page.route()));
        shown.add(title);
        if (!page.isFor(Optional.ofNullable(ROLES.get(user)))) {
          assertThat(SENT_AWAY).as(page + " by " + user).contains(title);
        }
        for (String address : spellings("/" + page.route())) {
          String other = OpenPage.titleIn(browser.navigate(address.substring(1)));
          if (!other.equals(title) && !other.isEmpty() && !SENT_AWAY.contains(other)) {
            differences.add(address + " in the page of " + user + ": " + other + ", not " + title);
          }
        }
      }
    }
    for (String user : List.of("", "vinet")) {
      // the page around the view is the same for all users, except for the customer's name
      differences.addAll(otherStatuses(browser(node, user), pages));
    }

    assertThat(differences).isEmpty();
    assertThat(shown)
        .contains("Checkout · OrderOnce", "Settings · OrderOnce")
        .hasSizeGreaterThan(15);
  }

  @Test
  void path_parameters_are_refused_everywhere() throws IOException {
    URI shop = Stage.demo().uri();
    for (String address :
        List.of(
            "/api/v1/orders;x=1",
            "/api/v1/admin;x=1/settings",
            "/api/v1/admin;/customers",
            "/api;x/v1/products",
            "/;x=1",
            "/admin;x=1",
            "/admin/settings;jsessionid=1",
            "/health/live;x",
            "/setup;x=1",
            "/problems;x/too-large")) {
      Answer answer = send(shop, "GET", address, "admin");
      assertThat(answer.status()).as(address).isEqualTo(400);
      assertThat(answer.header("X-Content-Type-Options")).as(address).contains("nosniff");
      assertThat(answer.json().path("type").asText()).isEqualTo("/problems/malformed-request");
    }
  }

  @Test
  void an_api_answer_has_its_protective_headers_however_it_was_requested() throws IOException {
    URI shop = Stage.demo().uri();
    Set<String> protections = new TreeSet<>();
    for (String address : spellings(Shopper.API + "/products")) {
      Answer answer = send(shop, "GET", address, "");
      if (answer.status() == 200 && answer.text().contains("\"items\"")) {
        protections.add(
            answer.header("Content-Security-Policy").orElse("none")
                + " | "
                + answer.header("Cache-Control").orElse("none"));
      }
    }

    assertThat(protections)
        .containsExactly("default-src 'none'; frame-ancestors 'none' | no-store");
  }

  private static List<String> otherStatuses(OpenPage browser, List<ShopPage> pages) {
    List<String> differences = new ArrayList<>();
    for (ShopPage page : pages) {
      int status = browser.statusOf("/" + page.route());
      for (String address : spellings("/" + page.route())) {
        int other = browser.statusOf(address);
        if (other != status && !REFUSALS.contains(other)) {
          differences.add(address + ": " + other + ", not " + status);
        }
      }
    }
    return differences;
  }

  /** The staff pages that can be reached on a node that should have none. */
  private List<String> pagesOfStaff(Node node) throws IOException {
    List<String> found = new ArrayList<>();
    OpenPage browser = browser(node, "admin");
    List<ShopPage> pages = ShopPage.inTheJar(folder).stream().filter(ShopPage::isForStaff).toList();
    assertThat(pages).hasSizeGreaterThan(10);
    for (ShopPage page : pages) {
      List<String> addresses = spellings("/" + page.route());
      addresses.add("/" + page.route());
      for (String address : addresses) {
        String title = OpenPage.titleIn(browser.navigate(address.substring(1)));
        if (!title.isEmpty() && !title.equals(PUBLIC)) {
          found.add(address + " in an open page: " + title);
        }
        int status = browser.statusOf(address);
        if (!REFUSALS.contains(status)) {
          found.add(address + ": " + status);
        }
      }
    }
    assertThat(OpenPage.titleIn(browser.navigate("basket"))).isEqualTo("Basket · OrderOnce");
    return found;
  }

  /** A browser showing the catalogue, logged in unless the user name is empty. */
  private static OpenPage browser(Node node, String user) {
    OpenPage browser = OpenPage.at(node.uri());
    if (!user.isEmpty()) {
      assertThat(browser.logIn(user, Stage.PASSWORD)).contains("vaadin-redirect-pending");
      // the server's own single sign-on would add more cookies
      assertThat(browser.cookies()).containsExactly("JSESSIONID", "login");
    }
    browser.open("");
    return browser;
  }

  private static List<String> differences(URI shop, List<Call> calls) throws IOException {
    List<String> differences = new ArrayList<>();
    Set<String> tried = new HashSet<>();
    for (Call call : calls) {
      Map<String, Integer> plain = new LinkedHashMap<>();
      for (String user : EVERYBODY) {
        plain.put(user, send(shop, call.method(), call.path(), user).status());
      }
      for (String address : spellings(call, tried)) {
        for (String user : EVERYBODY) {
          Answer answer = send(shop, call.method(), address, user);
          int status = answer.status();
          // pages do not accept HTTP credentials, so they look the same for all users
          boolean same = status == plain.get(user) || REFUSALS.contains(status) || status == 405;
          if (!same && !isPage(answer)) {
            differences.add(
                "%s %s by %s: %d, plain %d"
                    .formatted(call.method(), address, user, status, plain.get(user)));
          }
        }
      }
    }
    return differences;
  }

  private static boolean isPage(Answer answer) {
    return answer.header("Content-Type").filter(type -> type.startsWith("text/html")).isPresent();
  }

  /** Every call of the description, with a value for each path parameter. */
  private static List<Call> calls(URI shop) {
    JsonNode paths = Shopper.nobody(shop).get("/openapi?format=JSON").json().path("paths");
    List<Call> calls = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method)) {
                            calls.add(
                                new Call(
                                    method.toUpperCase(java.util.Locale.ROOT),
                                    Shopper.API
                                        + path.getKey()
                                            .replaceFirst("^" + Shopper.API, "")
                                            .replaceAll("\\{[^}]*}", "0123456789abcdef")));
                          }
                        }));
    assertThat(calls).hasSizeGreaterThan(20);
    return calls;
  }

  private static List<String> spellings(String path) {
    return spellings(new Call("GET", path), new HashSet<>());
  }

  /**
   * A segment is spelt in every way once for each method and segment that follows it, and not again
   * for each call that begins in the same way.
   *
   * @param tried where it has been; is added to
   */
  private static List<String> spellings(Call call, Set<String> tried) {
    String path = call.path();
    List<String> segments = List.of(path.substring(1).split("/"));
    List<String> spellings =
        new ArrayList<>(
            List.of(
                path + "/", path + ".", path + "/.", path + "/..;/", path + ";x=1", "/" + path));
    for (int i = 0; i < segments.size(); i++) {
      List<String> beginning = segments.subList(0, Math.min(i + 2, segments.size()));
      if (!tried.add(call.method() + " " + i + " " + beginning)) {
        continue;
      }
      String segment = segments.get(i);
      String first = "%%%02x".formatted((int) segment.charAt(0)) + segment.substring(1);
      for (String instead :
          List.of(
              segment + ";x=1",
              segment + ";",
              segment + "%3bx=1",
              first,
              first.toUpperCase(java.util.Locale.ROOT),
              "/" + segment,
              "./" + segment,
              "x/../" + segment,
              "%2e/" + segment,
              "x/%2e%2e/" + segment,
              segment.toUpperCase(java.util.Locale.ROOT),
              segment + "%2f",
              segment + "%20")) {
        List<String> other = new ArrayList<>(segments);
        other.set(i, instead);
        spellings.add("/" + String.join("/", other));
      }
    }
    spellings.remove(path);
    return spellings;
  }

  private static Answer send(URI shop, String method, String address, String user)
      throws IOException {
    RawRequest request = RawRequest.of(method, address).header("Connection", "close");
    Optional.of(user)
        .filter(name -> !name.isEmpty())
        .ifPresent(
            name ->
                request.header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(
                                (name + ":" + Stage.PASSWORD).getBytes(StandardCharsets.UTF_8))));
    try (RawHttp connection = RawHttp.connect(shop)) {
      return connection.exchange(
          method.equals("GET") || method.equals("DELETE")
              ? request.withoutBody()
              : request.withBody(new byte[0]));
    }
  }
}
