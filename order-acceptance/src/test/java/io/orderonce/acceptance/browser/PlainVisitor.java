package io.orderonce.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opens a page and leaves it open, without a browser: it sends the same three requests as Vaadin's
 * client, so that many visitors fit on one machine.
 */
public final class PlainVisitor {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI shop;
  private final String cookies;

  private PlainVisitor(URI shop, String cookies) {
    this.shop = shop;
    this.cookies = cookies;
  }

  /** The session stays on the server as it would for a browser. */
  static PlainVisitor opensCatalogue(URI shop) {
    return opens(shop, "").orElseThrow(() -> new AssertionError("there was no place"));
  }

  /**
   * Opens a page of the shop.
   *
   * @param page its path without the leading slash
   * @return empty if there was no free place
   */
  public static Optional<PlainVisitor> opens(URI shop, String page) {
    HttpResponse<String> shell = send(request(shop.resolve("/" + page)));
    if (shell.headers().firstValue("Retry-After").isPresent()) {
      return Optional.empty();
    }
    assertThat(shell.statusCode()).isEqualTo(200);
    HttpResponse<String> init =
        send(with(cookies(shell), request(shop.resolve("/?v-r=init&query=&location=" + page))));
    if (init.statusCode() == 503) {
      return Optional.empty();
    }
    String cookies =
        Stream.of(cookies(shell), cookies(init))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    String key = json(init).path("appConfig").path("uidl").path("Vaadin-Security-Key").asText();
    String navigation =
        """
        {"csrfToken":"%s","rpc":[{"type":"event","node":1,"event":"ui-navigate","data":{"route":"/%s",\
        "query":"","appShellTitle":"","historyState":{"idx":0},"trigger":""}}],"syncId":0,"clientId":0}"""
            .formatted(key, page);
    HttpResponse<String> view =
        send(
            with(cookies, request(shop.resolve("/?v-r=uidl&v-uiId=0")))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(navigation)));
    assertThat(view.statusCode()).isEqualTo(200);
    assertThat(view.body()).contains(page.isEmpty() ? "Aniseed Syrup" : "content");
    return Optional.of(new PlainVisitor(shop, cookies));
  }

  /** Sends a heartbeat as an open page does. Returns whether the server still knows the page. */
  public boolean letsItselfBeHeard() {
    HttpResponse<String> answer =
        send(
            with(cookies, request(shop.resolve("/?v-r=heartbeat&v-uiId=0")))
                .POST(BodyPublishers.noBody()));
    return answer.statusCode() == 200;
  }

  private static String cookies(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.replaceFirst(";.*", ""))
        .collect(Collectors.joining("; "));
  }

  private static HttpRequest.Builder with(String cookies, HttpRequest.Builder request) {
    return cookies.isEmpty() ? request : request.header("Cookie", cookies);
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(PATIENCE)
        .header("User-Agent", BROWSER)
        .header("Accept", "text/html");
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
