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

/**
 * Somebody who opens the catalogue and leaves it open, without a browser: the same three requests
 * that Vaadin's client sends, so that many of them fit on one machine.
 */
final class PlainVisitor {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0";

  private PlainVisitor() {}

  /** The session stays on the server as it would for a browser. */
  static void opensCatalogue(URI shop) {
    HttpResponse<String> page = send(request(shop.resolve("/")));
    String session = page.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    String key =
        json(send(request(shop.resolve("/?v-r=init&location=&query=")).header("Cookie", session)))
            .path("appConfig")
            .path("uidl")
            .path("Vaadin-Security-Key")
            .asText();
    String navigation =
        """
        {"csrfToken":"%s","rpc":[{"type":"event","node":1,"event":"ui-navigate","data":{"route":"/",\
        "query":"","appShellTitle":"","historyState":{"idx":0},"trigger":""}}],"syncId":0,"clientId":0}"""
            .formatted(key);
    String catalogue =
        send(request(shop.resolve("/?v-r=uidl&v-uiId=0"))
                .header("Cookie", session)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(navigation)))
            .body();
    assertThat(catalogue).contains("product/").contains("Aniseed Syrup");
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).header("User-Agent", BROWSER).header("Accept", "text/html");
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
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      return response;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
