package io.orderonce.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit, as systemd reads it. */
class SystemdUnitTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @BeforeEach
  void findSystemd() {
    if (!Program.isInstalled("systemd-analyze") || !Files.isExecutable(Path.of("/usr/bin/java"))) {
      System.out.println(
          "SKIPPED: the unit of systemd is not verified; it needs systemd-analyze and"
              + " /usr/bin/java (Debian: apt install systemd openjdk-17-jre-headless).");
    }
    assumeTrue(Program.isInstalled("systemd-analyze"), "there is no systemd-analyze");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/java")), "there is no /usr/bin/java");
  }

  @Test
  void systemd_finds_nothing_wrong() {
    assertThat(verify(unit())).isEmpty();
  }

  @Test
  void a_slip_of_the_pen_is_noticed() {
    assertThat(verify(unit().replace("ProtectSystem=strict", "ProtectSystem=strikt")))
        .contains("strikt");
    assertThat(verify(unit().replace("PrivateTmp=", "PrivateTemp="))).contains("PrivateTemp");
  }

  /** Of 10, where 10 is a service that may do everything; 2 is what systemd calls safe. */
  @Test
  void little_is_left_that_a_service_gone_wrong_could_reach() throws IOException {
    Path unit = written(unit());

    Program security =
        Program.of(
                folder.resolve("security.txt"),
                "systemd-analyze",
                "security",
                "--offline=true",
                "--threshold=20",
                unit.toString())
            .start();

    assertThat(security.exitCode(PATIENCE)).as(security.text()).isZero();
  }

  @Test
  void the_example_of_the_settings_has_no_secret_and_no_unknown_name() {
    String operations = Repository.text("docs/operations.md");
    List<String> names =
        Repository.text("deploy/systemd/orderonce.env.example")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf('=')))
            .toList();

    assertThat(names)
        .isNotEmpty()
        .noneMatch(name -> name.contains("PASSWORD") || name.contains("SECRET"))
        .allSatisfy(name -> assertThat(operations).contains("`" + name + "`"));
  }

  private static String unit() {
    return Repository.text("deploy/systemd/orderonce.service");
  }

  private String verify(String unit) {
    try {
      Program verify =
          Program.of(
              folder.resolve("verify.txt"), "systemd-analyze", "verify", written(unit).toString());
      verify.start().exitCode(PATIENCE);
      // what is wrong with units of the machine is not our business
      return String.join(
          "\n", verify.text().lines().filter(line -> line.contains("orderonce")).toList());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path written(String unit) throws IOException {
    return Files.writeString(folder.resolve("orderonce.service"), unit);
  }
}
