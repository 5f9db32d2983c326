package io.orderonce.acceptance.deploy;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is started from the JAR unpacked, as the handbook describes under a faster start. */
class UnpackedIT {

  private static final OrderForm CHEESE = OrderForm.of("11", 1);

  @TempDir private Path temporary;

  @Test
  void an_unpacked_node_takes_orders_and_stops_like_any_other() {
    Path folder = temporary.resolve("orderonce");
    unpack(folder);

    try (Node node = Node.embedded("unpacked").inDemoMode().from(folder.resolve("orderonce.jar"))) {
      node.start();
      Stages.withoutLimits(node.uri(), "11");
      Shopper shopper = Shopper.of(node.uri(), "vinet", "demo");
      String key = newKey();
      Answer first = shopper.post(key, CHEESE);
      Answer repeated = shopper.post(key, CHEESE);
      int code = node.stop();

      assertThat(first).isFirstReceipt();
      assertThat(repeated).isReplayOf(first);
      assertThat(code).isZero();
    }
  }

  private static void unpack(Path folder) {
    Program.of(
            Path.of("target", "unpack.log"),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            Node.deliveredJar().toString(),
            "io.orderonce.launch.Unpack",
            folder.toString())
        .run(Duration.ofMinutes(1));
  }
}
