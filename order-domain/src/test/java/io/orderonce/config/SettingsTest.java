package io.orderonce.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.ordering.PlaceOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @Test
  void unset_settings_have_the_documented_defaults() {
    Settings settings = Settings.from(Map.of(), Map.of());

    assertThat(settings.httpPort()).isEqualTo(8080);
    assertThat(settings.httpAddress()).isEqualTo("127.0.0.1");
    assertThat(settings.dataDir()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(settings.dbUrl()).isEmpty();
    assertThat(settings.dbUser()).isEmpty();
    assertThat(settings.dbPassword()).isEmpty();
    assertThat(settings.isDemo()).isFalse();
    assertThat(settings.isClusterEnabled()).isTrue();
    assertThat(settings.clusterMembers()).isEmpty();
    assertThat(settings.clusterAddress()).isEqualTo("127.0.0.1");
    assertThat(settings.clusterPort()).isEqualTo(6900);
    assertThat(settings.clusterName()).isEqualTo("orderonce");
    assertThat(settings.orderNumberSecret()).isEmpty();
    assertThat(settings.orderNumberTtl()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.dedupLease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.dedupWait()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.dedupRetention()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.isAdminEnabled()).isTrue();
    assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.proxies()).isEmpty();
  }

  @Test
  void every_setting_is_passed_on() {
    assertThat(Settings.from(Map.of(), Map.of()).all()).containsOnlyKeys(Setting.values());
  }

  @Test
  void a_property_overrides_a_variable_and_a_variable_the_default() {
    Settings settings =
        Settings.from(
            Map.of("orderonce.http.port", "9090"),
            Map.of("ORDERONCE_HTTP_PORT", "7070", "ORDERONCE_DRAIN", "PT0S"));

    assertThat(settings.httpPort()).isEqualTo(9090);
    assertThat(settings.drain()).isZero();
    assertThat(settings.clusterPort()).isEqualTo(6900);
  }

  @Test
  void a_file_has_the_lowest_precedence() {
    Settings settings =
        Settings.from(
            Map.of("orderonce.db.user", "by property"),
            Map.of("ORDERONCE_DB_PASSWORD", "by variable"),
            Map.of(
                "orderonce.db.user", "by file",
                "orderonce.db.password", "by file",
                "orderonce.ordernumber.secret", "0123456789abcdef0123456789abcdef\n",
                "tls.crt", "somebody else's"));

    assertThat(settings.dbUser()).isEqualTo("by property");
    assertThat(settings.dbPassword()).isEqualTo("by variable");
    assertThat(settings.orderNumberSecret()).contains("0123456789abcdef0123456789abcdef");
  }

  @Test
  void an_unknown_file_is_refused_like_a_variable() {
    assertThatThrownBy(
            () -> Settings.from(Map.of(), Map.of(), Map.of("orderonce.db.pasword", "geheim")))
        .isInstanceOf(Settings.Refused.class)
        .hasMessageStartingWith("Unknown setting orderonce.db.pasword;")
        .message()
        .doesNotContain("geheim");
  }

  @Test
  void the_database_user_migrates_unless_a_migration_user_is_set() {
    Settings one =
        Settings.from(
            Map.of(), Map.of("ORDERONCE_DB_USER", "shop", "ORDERONCE_DB_PASSWORD", "open"));
    Settings two =
        Settings.from(
            Map.of(),
            Map.of(
                "ORDERONCE_DB_USER", "shop",
                "ORDERONCE_DB_PASSWORD", "open",
                "ORDERONCE_DB_MIGRATION_USER", "owner"));

    assertThat(one.dbMigrationUser()).isEqualTo("shop");
    assertThat(one.dbMigrationPassword()).isEqualTo("open");
    assertThat(two.dbMigrationUser()).isEqualTo("owner");
    assertThat(two.dbMigrationPassword()).isEmpty();
  }

  @Test
  void blanks_around_a_value_are_ignored() {
    assertThat(Settings.from(Map.of(), Map.of("ORDERONCE_HTTP_PORT", " 9090\n")).httpPort())
        .isEqualTo(9090);
  }

  @Test
  void proxies_are_a_list() {
    assertThat(with(Setting.PROXIES, "10.0.0.1,::1").proxies())
        .hasSize(2)
        .anyMatch(proxy -> proxy.contains("10.0.0.1"))
        .anyMatch(proxy -> proxy.contains("::1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ORDERONCE_HTTPPORT", "ORDERONCE_", "ORDERONCE_INTERNAL_DB_KIND"})
  void an_unknown_variable_is_a_one_line_error(String variable) {
    assertThatThrownBy(() -> Settings.from(Map.of(), Map.of(variable, "geheim")))
        .isInstanceOf(Settings.Refused.class)
        .hasMessage("Unknown setting " + variable + "; docs/operations.md lists all settings.");
  }

  @Test
  void an_unknown_property_is_a_one_line_error() {
    assertThatThrownBy(() -> Settings.from(Map.of("orderonce.htpp.port", "8080"), Map.of()))
        .isInstanceOf(Settings.Refused.class)
        .hasMessage("Unknown setting orderonce.htpp.port; docs/operations.md lists all settings.");
  }

  @Test
  void variables_of_other_programs_and_internal_properties_are_ignored() {
    Settings settings =
        Settings.from(
            Map.of("java.version", "17", Settings.INTERNAL + "log.file", "x"),
            Map.of("PATH", "/bin", "ORDERONCETOO", "1"));

    assertThat(settings.httpPort()).isEqualTo(8080);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP_PORT | ''",
        "HTTP_PORT | 0",
        "HTTP_PORT | 65536",
        "HTTP_PORT | 080",
        "HTTP_PORT | -1",
        "HTTP_PORT | http",
        "HTTP_ADDRESS | ''",
        "HTTP_ADDRESS | localhost",
        "HTTP_ADDRESS | 127.0.0",
        "HTTP_ADDRESS | 127.0.0.256",
        "HTTP_ADDRESS | :",
        "HTTP_ADDRESS | [::1",
        "HTTP_ADDRESS | 1:2:3",
        "DATA_DIR | ''",
        "DB_URL | jdbc:mysql://localhost/shop",
        "DB_URL | postgresql://localhost/shop",
        "DB_URL | jdbc:postgresql:",
        "DEMO | yes",
        "DEMO | TRUE",
        "CLUSTER_MEMBERS | node1",
        "CLUSTER_MEMBERS | node1:6900 node2:6900",
        "CLUSTER_MEMBERS | node1:6900,",
        "CLUSTER_MEMBERS | node1:6900,node2:99999",
        "CLUSTER_MEMBERS | node1:0",
        "CLUSTER_MEMBERS | dns:",
        "CLUSTER_ADDRESS | eth0",
        "CLUSTER_PORT | 66000",
        "CLUSTER_NAME | ''",
        "CLUSTER_NAME | our shop",
        "CLUSTER_ENABLED | 1",
        "ORDERNUMBER_SECRET | only-31-characters-are-too-few!",
        "ORDERNUMBER_TTL | 24h",
        "ORDERNUMBER_TTL | PT0S",
        "ORDERNUMBER_TTL | P367D",
        "DEDUP_LEASE | 30",
        "DEDUP_WAIT | -PT2S",
        "DEDUP_RETENTION | P1Y",
        "ADMIN_ENABLED | on",
        "DRAIN | -PT1S",
        "PROXIES | 10.0.0.1;10.0.0.2",
        "PROXIES | 10.0.0.1,",
        "PROXIES | 10.0.0.0/33",
        "PROXIES | 10.0.0.0/",
        "PROXIES | 10.0.0.0/8/8",
        "PROXIES | ::/129",
        "PICTURES_FROM | http://pictures.example",
        "PICTURES_FROM | https://pictures.example/",
        "PICTURES_FROM | https://pictures.example/a",
        "PICTURES_FROM | https://pictures.example; script-src *",
        "PICTURES_FROM | https://*.example",
        "PICTURES_FROM | https://pictures.example,",
        "ORDERNUMBER_SECRET_PREVIOUS | only-31-characters-are-too-few!"
      })
  void an_invalid_value_is_a_one_line_error(Setting setting, String value) {
    String shown = setting.isSecret() ? "" : ", not '" + value + "'";

    assertThatThrownBy(() -> with(setting, value))
        .isInstanceOf(Settings.Refused.class)
        .hasMessage(setting.property() + " must be " + setting.allowed() + shown + ".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP_PORT | 1",
        "HTTP_PORT | 65535",
        "HTTP_ADDRESS | 0.0.0.0",
        "HTTP_ADDRESS | 255.1.20.199",
        "HTTP_ADDRESS | ::",
        "HTTP_ADDRESS | [::1]",
        "HTTP_ADDRESS | 2001:db8::1",
        "DB_URL | jdbc:postgresql://db.example:5432/shop?sslmode=require",
        "DB_URL | jdbc:h2:mem:shop",
        "CLUSTER_MEMBERS | node1:6900,10.0.0.2:6900",
        "CLUSTER_MEMBERS | dns:shop.example:6900",
        "CLUSTER_MEMBERS | kubernetes:shop,orderonce",
        "CLUSTER_NAME | shop_1.example-a",
        "ORDERNUMBER_TTL | P366D",
        "DEDUP_WAIT | PT0.2S",
        "PROXIES | 2001:db8::1,10.0.0.1",
        "PROXIES | 10.0.0.0/8,fd00::/8",
        "PICTURES_FROM | https://pictures.example, https://10.0.0.1:8443",
        "SECRETS_DIR | /run/secrets"
      })
  void a_valid_value_is_accepted(Setting setting, String value) {
    assertThat(with(setting, value).all()).containsEntry(setting, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "[::1]"})
  void demo_mode_listens_on_a_loopback_address(String address) {
    assertThat(demoOn(address).isDemo()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "128.0.0.1", "::ffff:10.0.0.1"})
  void demo_mode_is_refused_on_any_other_address(String address) {
    assertThatThrownBy(() -> demoOn(address))
        .isInstanceOf(Settings.Refused.class)
        .hasMessageStartingWith("Demo mode ")
        .hasMessageEndingWith("not on " + address + ".");
  }

  @Test
  void a_secret_never_appears_in_a_message() {
    assertThatThrownBy(() -> with(Setting.ORDERNUMBER_SECRET, "geheim"))
        .isInstanceOf(Settings.Refused.class)
        .message()
        .doesNotContain("geheim");
    assertThatThrownBy(
            () -> with(Setting.DB_URL, "jdbc:mysql://localhost/shop?user=shop&password=geheim"))
        .isInstanceOf(Settings.Refused.class)
        .message()
        .doesNotContain("geheim");
  }

  @Test
  void the_server_reads_the_same_settings_from_another_source() {
    assertThat(Settings.from(name -> Optional.of("9090").filter(x -> name.endsWith("http.port"))))
        .extracting(Settings::httpPort)
        .isEqualTo(9090);
    assertThatThrownBy(() -> Settings.from(name -> Optional.of("9090")))
        .isInstanceOf(Settings.Refused.class);
  }

  private static Settings with(Setting setting, String value) {
    return Settings.from(Map.of(), Map.of(setting.variable(), value));
  }

  private static Settings demoOn(String address) {
    return Settings.from(
        Map.of(), Map.of("ORDERONCE_DEMO", "true", "ORDERONCE_HTTP_ADDRESS", address));
  }

  @Test
  void waiting_is_shorter_than_the_deadline_of_an_attempt() {
    assertThat(Settings.ATTEMPTS_END_AFTER).isEqualTo(PlaceOrder.DEADLINE);
    assertThat(with(Setting.DEDUP_WAIT, "PT7.9S").dedupWait()).isEqualTo(Duration.ofMillis(7_900));
    assertThatThrownBy(() -> with(Setting.DEDUP_WAIT, "PT8S"))
        .isInstanceOf(Settings.Refused.class)
        .hasMessageStartingWith("orderonce.dedup.wait must be shorter than PT8S");
  }
}
