package io.orderonce.acceptance.deploy;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A rolling upgrade to the next version, node by node, and the way back. The next version is the
 * current one plus a migration that adds something the old version does not know.
 */
@Tag("faults")
class UpgradeIT {

  private static final OrderForm CHEESE = OrderForm.of("11", 1);

  private final Cluster cluster = Cluster.of(2, Database.fresh("upgrade"), "upgrade");
  private final Node a = cluster.node(0);
  private final Node b = cluster.node(1);

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void two_versions_take_orders_side_by_side_and_the_upgrade_can_be_reverted() throws Exception {
    Path next = nextVersion();
    cluster.start();
    Stages.withoutLimits(a.uri(), "11");
    Shopper shopper = Shopper.of(a.uri(), "vinet", "demo");
    String beforeKey = newKey();
    Answer before = shopper.post(beforeKey, CHEESE);
    assertThat(columns()).isZero();

    // one node runs the next version, the other still runs the old one on the new tables
    b.stop();
    b.from(next).start();
    assertThat(columns()).isOne();
    String oldKey = newKey();
    Answer onOld = shopper.post(oldKey, CHEESE);
    String newerKey = newKey();
    Answer onNew = shopper.at(b.uri()).post(newerKey, CHEESE);
    assertThat(onOld).isFirstReceipt();
    assertThat(onNew).isFirstReceipt();
    assertThat(shopper.at(b.uri()).post(oldKey, CHEESE)).isReplayOf(onOld);
    assertThat(shopper.post(newerKey, CHEESE)).isReplayOf(onNew);
    String number = shopper.orderNumber();
    assertThat(shopper.at(b.uri()).put(number, CHEESE)).isFirstReceipt();

    // both run the next version
    a.stop();
    a.from(next).start();
    assertThat(shopper.post(beforeKey, CHEESE)).isReplayOf(before);
    assertThat(shopper.post(newKey(), CHEESE)).isFirstReceipt();

    // and back: the old version starts on the newer tables
    a.stop();
    a.from(Node.deliveredJar()).start();
    assertThat(shopper.post(newerKey, CHEESE)).isReplayOf(onNew);
    assertThat(shopper.post(newKey(), CHEESE)).isFirstReceipt();
    assertThat(shopper.at(b.uri()).post(newKey(), CHEESE)).isFirstReceipt();
    assertThat(columns()).isOne();
    assertThat(Stages.invariants(b.uri()))
        .allSatisfy((rule, count) -> assertThat(count).as(rule).isZero());
  }

  private long columns() throws Exception {
    try (var connection = cluster.database().connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.columns"
                    + " WHERE table_name = 'orders' AND column_name = 'gift_note'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The built JAR, with one more migration in the application inside it. */
  private static Path nextVersion() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "upgrade").toAbsolutePath());
    Path jar = folder.resolve("next.jar");
    Path war = folder.resolve("ROOT.war");
    Files.copy(Node.deliveredJar(), jar, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem inJar = FileSystems.newFileSystem(jar, Map.of())) {
      Path deployed = inJar.getPath("MICRO-INF/deploy/ROOT.war");
      Files.copy(deployed, war, StandardCopyOption.REPLACE_EXISTING);
      try (FileSystem inWar = FileSystems.newFileSystem(war, Map.of())) {
        Path scripts = Files.createDirectories(inWar.getPath("WEB-INF/classes/db/migration"));
        Files.writeString(
            scripts.resolve("V1000__gift_note.sql"),
            "ALTER TABLE orders ADD COLUMN gift_note VARCHAR(200);");
      }
      Files.copy(war, deployed, StandardCopyOption.REPLACE_EXISTING);
    }
    return jar;
  }
}
