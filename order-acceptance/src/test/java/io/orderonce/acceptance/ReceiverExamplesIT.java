package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import io.orderonce.acceptance.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receivers of the handbook, as they stand there, are sent real events. */
class ReceiverExamplesIT {

  private static final String WEBHOOKS = Shopper.API + "/admin/webhooks";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final Node node = Stage.pair().node(0);
  private final Shopper admin = Shopper.of(node.uri(), "admin", Stage.PASSWORD);
  private final Shopper shopper = Stage.shopper(node, Stage.customerOfPair());

  @Test
  void the_one_in_java() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    follow(java.toString(), example("java", "Receiver.java"));
  }

  @Test
  void the_one_in_javascript() throws IOException {
    assumeTrue(isThere("node"), "Node.js is not installed");
    follow("node", example("js", "receiver.js"));
  }

  private void follow(String program, Path source) throws IOException {
    int port = Ports.free();
    Answer created =
        admin.sendJson(
            "POST",
            WEBHOOKS,
            "{\"url\":\"http://127.0.0.1:" + port + "/\",\"types\":[\"placed\",\"cancelled\"]}");
    assertThat(created).hasStatus(201);
    String id = created.json().path("id").asText();
    Path out = folder.resolve("out");
    Process receiver =
        new ProcessBuilder(
                program,
                source.toString(),
                Integer.toString(port),
                created.json().path("secret").asText())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      await().atMost(PATIENCE).until(() -> status(port) == 401);
      String number = shopper.post(newKey(), OrderForm.of("11", 1)).orderNumber();
      assertThat(shopper.cancel(number, Optional.empty())).hasStatus(200);
      String placed = "new " + number + " 1 io.orderonce.order.placed";
      String cancelled = "new " + number + " 2 io.orderonce.order.cancelled";
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(Files.readAllLines(out)).contains(placed, cancelled));
      JsonNode delivery = delivery(id, number);
      String again = WEBHOOKS + "/" + id + "/deliveries/" + delivery.path("id").asText();
      assertThat(admin.send("POST", again + "/retry", BodyPublishers.noBody())).hasStatus(200);
      await().atMost(PATIENCE).until(() -> admin.get(again).json().path("tries").asInt() > 1);

      assertThat(Files.readAllLines(out).stream().filter(line -> line.contains(number)))
          .as("what it took for new, although one event came twice")
          .containsExactly(placed, cancelled);
      assertThat(admin.get(again).json().at("/answers/0/status").asInt()).isEqualTo(204);
    } finally {
      receiver.destroyForcibly();
      admin.send("DELETE", WEBHOOKS + "/" + id, BodyPublishers.noBody());
    }
  }

  private JsonNode delivery(String id, String number) {
    return StreamSupport.stream(
            admin.get(WEBHOOKS + "/" + id + "/deliveries").json().path("items").spliterator(),
            false)
        .filter(one -> one.path("orderNumber").asText().equals(number))
        .filter(one -> one.path("sequence").asInt() == 1)
        .findFirst()
        .orElseThrow();
  }

  private Path example(String language, String name) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "webhooks.md"));
    Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).isTrue();
    return Files.writeString(folder.resolve(name), block.group(1));
  }

  /** What an unsigned request is answered; 0 if nobody listens yet. */
  private static int status(int port) {
    try {
      return Shopper.nobody(URI.create("http://127.0.0.1:" + port))
          .acceptingOtherServers()
          .send("POST", "/", BodyPublishers.ofString("{}"))
          .status();
    } catch (UncheckedIOException notYet) {
      return 0;
    }
  }

  private static boolean isThere(String program) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
