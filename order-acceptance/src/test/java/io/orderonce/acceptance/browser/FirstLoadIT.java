package io.orderonce.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a visitor has to wait for on the first visit, and need not on the next ones. */
class FirstLoadIT {

  /** In bytes, as they are transferred: what the catalogue weighed when this was written down. */
  private static final long LIGHT = 583_000;

  /** Requests, the page itself among them; one that is answered later does not count. */
  private static final int FEW = 17;

  private static final String TRANSFERRED =
      """
      () => ['navigation', 'resource']
        .flatMap(kind => performance.getEntriesByType(kind))
        .map(entry => entry.transferSize)""";

  private static final Pattern HASHED = Pattern.compile("VAADIN/build/[^\"]+\\.js");

  private final Node node = Stages.storefront();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void the_catalogue_does_not_get_heavier() {
    try (Buyer visitor = Buyer.at(node.uri())) {
      Page page = visitor.open("/").page();
      page.locator(".card a").first().waitFor();
      visitor.settled();

      List<Long> bytes =
          ((List<?>) page.evaluate(TRANSFERRED))
              .stream().map(each -> ((Number) each).longValue()).toList();

      assertThat(bytes).hasSizeBetween(8, FEW);
      assertThat(bytes.stream().mapToLong(Long::longValue).sum()).isBetween(100_000L, LIGHT);
    }
  }

  @Test
  void the_first_page_and_the_stylesheet_are_compressed_and_hashed_files_are_kept_for_a_year()
      throws IOException, InterruptedException {
    HttpResponse<byte[]> stylesheet = get("/shop.css");
    assertThat(stylesheet.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(get("/").headers().firstValue("Content-Encoding")).hasValue("gzip");

    Matcher file = HASHED.matcher(plain("/"));
    assertThat(file.find()).isTrue();
    assertThat(get("/" + file.group()).headers().firstValue("Cache-Control"))
        .hasValueSatisfying(kept -> assertThat(kept).contains("max-age=31536000"));
    assertThat(stylesheet.headers().firstValue("Cache-Control"))
        .hasValueSatisfying(kept -> assertThat(kept).contains("max-age=3600"));
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return client.send(
        request(path).header("Accept-Encoding", "gzip").build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private String plain(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder request(String path) {
    URI uri = node.uri().resolve(path);
    return HttpRequest.newBuilder(uri).header("Accept", "text/html,*/*");
  }
}
