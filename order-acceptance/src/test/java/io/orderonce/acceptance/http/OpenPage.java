package io.orderonce.acceptance.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A page that is open without a browser. It sends what Vaadin's client would, and can be made to
 * send what that never would. Cookies are kept as by a browser.
 */
public final class OpenPage {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0";

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI shop;
  private final String client;
  private String key = "";
  private int ui;
  private int answers;

  private OpenPage(URI shop, String client) {
    this.shop = shop;
    this.client = client;
  }

  /** No page is open yet. */
  public static OpenPage at(URI shop) {
    return new OpenPage(shop, "");
  }

  /** The same, as if this machine were a proxy for a browser at that address. */
  public static OpenPage at(URI shop, String client) {
    return new OpenPage(shop, client);
  }

  /** Loads a page by its plain address and lets it show its view. */
  public String open(String route) {
    get("/" + route);
    start(route);
    return navigate(route);
  }

  /**
   * The first message of a browser once the page is loaded.
   *
   * @param route the route that the browser claims to show
   */
  public void start(String route) {
    String query = "/?v-r=init&query=&location=" + URLEncoder.encode(route, StandardCharsets.UTF_8);
    JsonNode config = json(get(query)).path("appConfig");
    key = config.path("uidl").path("Vaadin-Security-Key").asText();
    ui = config.path("v-uiId").asInt();
    answers = 0;
  }

  /** Asks the open page to navigate, by any spelling of a route. */
  public String navigate(String route) {
    ObjectNode call = JSON.createObjectNode().put("type", "event").put("node", 1);
    call.put("event", "ui-navigate")
        .putObject("data")
        .put("route", route)
        .put("query", "")
        .put("appShellTitle", "")
        .put("trigger", "")
        .putObject("historyState")
        .put("idx", 0);
    return call(call);
  }

  /** Types a name and a password into the log-in form; returns the server's response. */
  public String logIn(String userName, String password) {
    JsonNode shown = json(open("login")).path("changes");
    int form = -1;
    for (JsonNode change : shown) {
      if (change.path("value").asText().equals("vaadin-login-form")) {
        form = change.path("node").asInt();
      }
    }
    ObjectNode call = JSON.createObjectNode().put("type", "event").put("node", form);
    call.put("event", "login")
        .putObject("data")
        .put("event.detail.username", userName)
        .put("event.detail.password", password);
    return call(call);
  }

  /** The names of all cookies that have been set. */
  public Set<String> cookies() {
    return cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** From now on, requests carry a token other than the page's own. */
  public void forgetToken() {
    key = "00000000-0000-0000-0000-000000000000";
  }

  /** Deletes one cookie. */
  public void forget(String cookie) {
    List.copyOf(cookies.getCookieStore().getCookies()).stream()
        .filter(one -> one.getName().equals(cookie))
        .forEach(one -> cookies.getCookieStore().remove(shop, one));
  }

  /** Loads an address exactly as spelt; returns the status. */
  public int statusOf(String address) {
    return send(request(address)).statusCode();
  }

  /**
   * The title that an answer sets. Every page has one, and it is the last thing a new view sets.
   * Empty if the view does not change.
   */
  public static String titleIn(String answer) {
    String title = "";
    for (JsonNode script : json(answer).path("execute")) {
      if (script.toString().contains("document.title")) {
        title = script.path(0).asText();
      }
    }
    return title;
  }

  private String get(String address) {
    return send(request(address)).body();
  }

  private String call(ObjectNode call) {
    ObjectNode calls = JSON.createObjectNode().put("csrfToken", key);
    calls.putArray("rpc").add(call);
    calls.put("syncId", answers).put("clientId", answers);
    answers++;
    return send(request("/?v-r=uidl&v-uiId=" + ui)
            .header("Content-Type", "application/json; charset=UTF-8")
            .POST(BodyPublishers.ofString(calls.toString())))
        .body();
  }

  private HttpRequest.Builder request(String address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(shop + address))
            .header("User-Agent", BROWSER)
            .header("Accept", "text/html");
    return client.isEmpty() ? request : request.header("X-Forwarded-For", client);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.startsWith("for(;;);") ? text.substring(9) : text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private java.net.http.HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
