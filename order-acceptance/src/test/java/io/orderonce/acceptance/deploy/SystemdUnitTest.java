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

/** The systemd unit, checked by systemd itself. */
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
  void a_misspelt_directive_is_noticed() {
    assertThat(verify(unit().replace("ProtectSystem=strict", "ProtectSystem=strikt")))
        .contains("strikt");
    assertThat(verify(unit().replace("PrivateTmp=", "PrivateTemp="))).contains("PrivateTemp");
  }

  /**
   * Exposure on systemd's scale to 10, where 10 is a service without any restriction; systemd calls
   * 2 safe.
   */
  @Test
  void a_compromised_service_could_reach_little() throws IOException {
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
  void the_example_settings_have_no_secret_and_no_unknown_name() {
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
      // errors in other units of the machine are not our concern
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
