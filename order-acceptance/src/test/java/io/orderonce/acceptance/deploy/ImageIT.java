package io.orderonce.acceptance.deploy;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The container image is built and runs as its own user on a read-only file system, as one more
 * node of a shop.
 */
@Tag("faults")
class ImageIT {

  private static final Duration TIME_TO_BUILD = Duration.ofMinutes(20);
  private static final Duration TIME_TO_START = Duration.ofMinutes(8);
  private static final Duration SHORT = Duration.ofMinutes(1);
  private static final List<String> TOOLS =
      List.of("buildah", "debootstrap", "unshare", "setpriv", "chroot");
  private static final Path FOLDER = Path.of("target", "image").toAbsolutePath();
  private static final String SCRIPT =
      "order-acceptance/src/test/resources/io/orderonce/acceptance/deploy/image";
  private static final int PORT = 23_450;
  private static final URI NODE = URI.create("http://127.0.0.1:" + PORT);

  private final Program container = image("run");

  @BeforeEach
  void findTools() {
    List<String> missing = TOOLS.stream().filter(tool -> !Program.isInstalled(tool)).toList();
    boolean root = "root".equals(System.getProperty("user.name"));
    if (!missing.isEmpty() || !root) {
      System.out.println(
          "SKIPPED: the image is not built; it needs root and these programs, missing are "
              + missing
              + " (Debian: apt install buildah debootstrap).");
    }
    assumeTrue(missing.isEmpty(), "missing: " + missing);
    assumeTrue(root, "not root");
  }

  @AfterEach
  void stop() {
    container.close();
  }

  @Test
  void runs_unprivileged_on_a_read_only_file_system_and_takes_orders() {
    Database database = Database.fresh("image");
    Shopper shopper = Shopper.of(NODE, "vinet", "demo");
    String key = newKey();
    Answer before;
    try (Node demo = Node.on(database, "image-demo").inDemoMode().start()) {
      before = shopper.at(demo.uri()).post(key, OrderForm.of("11", 1));
      assertThat(before).isFirstReceipt();
      demo.stop();
    }
    String size = image("build").run(TIME_TO_BUILD).lines().reduce((a, b) -> b).orElse("");
    assertThat(size).startsWith("image: ");

    container
        .with("ORDERONCE_DB_URL", database.url())
        .with("ORDERONCE_DB_USER", database.user())
        .with("ORDERONCE_DB_PASSWORD", database.password())
        .with("ORDERONCE_HTTP_PORT", Integer.toString(PORT))
        .with("ORDERONCE_CLUSTER_PORT", Integer.toString(PORT + 1))
        .start();
    await("the node in the image")
        .atMost(TIME_TO_START)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> !container.isAlive() || container.text().contains("OrderOnce is ready"));
    assertThat(container.text()).contains("OrderOnce is ready");

    assertThat(status("Uid")).isEqualTo("10001 10001 10001 10001");
    assertThat(status("CapEff")).isEqualTo("0000000000000000");
    assertThat(writable()).containsExactly("/tmp");
    image("healthy").with("ORDERONCE_HTTP_PORT", Integer.toString(PORT)).run(SHORT);
    assertThat(shopper.post(key, OrderForm.of("11", 1))).isReplayOf(before);
    assertThat(shopper.post(newKey(), OrderForm.of("11", 1))).isFirstReceipt();
    System.out.println(size + ", " + status("VmRSS") + " resident");

    container.terminate();
    assertThat(container.exitCode(SHORT)).isZero();
    assertThat(image("healthy").start().exitCode(SHORT)).isNotZero();
  }

  /** The writable root folders, as the process sees them. */
  private List<String> writable() {
    try (var mounts = Files.lines(Path.of("/proc", Long.toString(container.pid()), "mounts"))) {
      return mounts
          .map(line -> line.split(" "))
          .filter(mount -> mount[3].startsWith("rw"))
          .map(mount -> mount[1])
          .filter(place -> !place.startsWith("/proc") && !place.startsWith("/dev"))
          .toList();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private String status(String name) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(container.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip().replaceAll("\\s+", " "))
          .findFirst()
          .orElseThrow();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static Program image(String command) {
    return Program.of(
        FOLDER.resolve(command + ".txt"),
        Repository.file(SCRIPT).toString(),
        command,
        FOLDER.toString());
  }
}
