package io.orderonce.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsFolderTest {

  private static final String LONG_ENOUGH = "0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;

  @Test
  void a_file_named_like_a_setting_sets_it() throws Exception {
    Files.writeString(folder.resolve("orderonce.db.password"), "geheim\n");
    Files.writeString(folder.resolve("orderonce.ordernumber.secret"), LONG_ENOUGH);

    Settings settings = read();

    assertThat(settings.dbPassword()).isEqualTo("geheim");
    assertThat(settings.orderNumberSecret()).contains(LONG_ENOUGH);
  }

  @Test
  void files_may_be_symbolic_links_as_in_kubernetes() throws Exception {
    Path version = Files.createDirectory(folder.resolve("..2026_01_01"));
    Files.writeString(version.resolve("orderonce.db.user"), "shop");
    Files.createSymbolicLink(folder.resolve("..data"), version.getFileName());
    Files.createSymbolicLink(
        folder.resolve("orderonce.db.user"), Path.of("..data", "orderonce.db.user"));

    assertThat(read().dbUser()).isEqualTo("shop");
  }

  @Test
  void other_programs_files_are_not_even_read() throws Exception {
    Files.createDirectory(folder.resolve("certificates"));
    Files.write(folder.resolve("keystore.p12"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThat(read().dbPassword()).isEmpty();
  }

  @Test
  void a_misspelt_setting_is_refused() throws IOException {
    Files.writeString(folder.resolve("orderonce.db.pasword"), "geheim");

    assertThatThrownBy(this::read)
        .isInstanceOf(Settings.Refused.class)
        .hasMessageStartingWith("Unknown setting orderonce.db.pasword;");
  }

  @Test
  void a_missing_folder_is_a_one_line_error() {
    folder = folder.resolve("nowhere");

    assertThatThrownBy(this::read)
        .isInstanceOf(Preflight.Missing.class)
        .hasMessageStartingWith("The secrets folder cannot be read (" + folder)
        .hasMessageEndingWith("); set ORDERONCE_SECRETS_DIR to one that can be.");
  }

  @Test
  void a_file_that_cannot_be_a_setting_is_a_one_line_error() throws IOException {
    Files.createDirectory(folder.resolve("orderonce.db.password"));
    Files.write(folder.resolve("orderonce.db.user"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(this::read)
        .isInstanceOf(Preflight.Missing.class)
        .hasMessageStartingWith("The secrets folder cannot be read (");
  }

  private Settings read() throws Preflight.Missing {
    return SecretsFolder.settings(Map.of(), Map.of("ORDERONCE_SECRETS_DIR", folder.toString()));
  }
}
