package io.orderonce.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.config.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookKeysTest {

  private static final String POSTGRES = "jdbc:postgresql://127.0.0.1/shop";
  private static final String SECRET = "a secret of at least 32 characters, for webhooks";
  private static final byte[] IN_THE_DATABASE = {1, 2, 3};

  @TempDir private Path data;

  @Test
  void beside_the_embedded_database_there_is_a_file_for_its_owner_alone() throws Exception {
    List<byte[]> first = keys(Map.of());

    assertThat(first).hasSize(1);
    assertThat(keys(Map.of()).get(0)).isEqualTo(first.get(0)).hasSize(32);
    assertThat(data.toFile().list()).containsExactly("webhooks.key");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("webhooks.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void a_configured_secret_comes_first_and_those_before_it_still_open() {
    List<byte[]> keys =
        keys(
            Map.of(
                "orderonce.db.url",
                POSTGRES,
                "orderonce.webhooks.secret",
                SECRET,
                "orderonce.webhooks.secret.previous",
                "old " + SECRET,
                "orderonce.ordernumber.secret",
                "number " + SECRET));

    assertThat(keys)
        .extracting(key -> new String(key, StandardCharsets.UTF_8))
        .containsExactly(SECRET, "old " + SECRET, "number " + SECRET);
    assertThat(data.toFile().list()).isEmpty();
  }

  @Test
  void on_postgresql_the_password_will_do() {
    List<byte[]> keys =
        keys(Map.of("orderonce.db.url", POSTGRES, "orderonce.db.password", "not in the database"));

    assertThat(keys).singleElement().isNotEqualTo(IN_THE_DATABASE);
    assertThat(keys.get(0)).hasSize(32);
  }

  @Test
  void without_anything_outside_the_database_only_the_demo_shop_has_a_key() {
    assertThat(keys(Map.of("orderonce.db.url", POSTGRES))).isEmpty();
    assertThat(keys(Map.of("orderonce.db.url", POSTGRES, "orderonce.demo", "true")))
        .containsExactly(IN_THE_DATABASE);
  }

  private List<byte[]> keys(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("orderonce.data.dir", data.toString());
    return new WebhookKeys(Settings.from(all, Map.of()), () -> List.of(IN_THE_DATABASE)).get();
  }
}
