package io.orderonce.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.config.Setting;
import io.orderonce.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerPlanTest {

  private static final String PLACE = Settings.INTERNAL + "db.place";

  @Test
  void the_server_listens_on_the_port_and_reads_its_commands_from_the_file() {
    ServerPlan plan = planFor("ORDERONCE_HTTP_PORT", "9090");

    assertThat(plan.options())
        .containsSequence("--port", "9090")
        .containsSequence("--prebootcommandfile", "/tmp/before.txt");
  }

  @Test
  void the_server_listens_on_the_address_and_does_not_identify_itself() {
    List<String> commands = planFor("ORDERONCE_HTTP_ADDRESS", "10.0.0.1").preBootCommands();

    assertThat(commands)
        .allMatch(
            command ->
                command.matches(
                    "set configs\\.config\\.server-config\\..*|set-openapi-configuration .*"))
        .anyMatch(command -> command.endsWith(".http-listener.address=10.0.0.1"))
        .anyMatch(command -> command.endsWith(".http.server-header=false"))
        .anyMatch(command -> command.endsWith(".http.xpowered-by=false"))
        .anyMatch(command -> command.endsWith(".http.trace-enabled=false"));
  }

  @Test
  void the_servers_own_listener_is_off() {
    assertThat(planFor().preBootCommands())
        .anyMatch(command -> command.endsWith(".http-listener.enabled=false"));
  }

  @Test
  void no_request_reads_configuration_from_the_grid() {
    assertThat(planFor().properties())
        .containsEntry("mp.config.cache.duration", "86400")
        .containsEntry("mp.config.property.expressions.enabled", "true")
        .containsEntry("mp.opentracing.server.operation-name-provider", "opentelemetry")
        .containsEntry("payara.telemetry.span-convention", "opentelemetry")
        .containsKey("mp.opentracing.server.skip-pattern");
  }

  @Test
  void no_call_is_traced_unless_tracing_is_switched_on() {
    assertThat(plan(false).properties()).containsEntry("mp.opentracing.server.skip-pattern", ".*");
    assertThat(plan(true).properties()).containsEntry("mp.opentracing.server.skip-pattern", "(?!)");
  }

  @Test
  void logins_are_not_stored_in_the_grid() {
    assertThat(planFor().preBootCommands())
        .anyMatch(command -> command.endsWith(".virtual-server.server.sso-enabled=false"));
  }

  @Test
  void only_http_1_is_supported() {
    assertThat(planFor().preBootCommands())
        .anyMatch(command -> command.endsWith(".http.http2-enabled=false"))
        .anyMatch(command -> command.endsWith(".http.websockets-support-enabled=false"));
  }

  @Test
  void the_log_format_is_text_or_json() {
    ServerPlan plan = planFor("ORDERONCE_LOG_FORMAT", "json");

    assertThat(plan.options()).containsSequence("--logproperties", "/tmp/logging.properties");
    assertThat(plan.logging())
        .contains("java.util.logging.ConsoleHandler.formatter=io.orderonce.launch.JsonLines");
    assertThat(planFor().logging())
        .contains("java.util.logging.ConsoleHandler.formatter=io.orderonce.launch.TextLines");
  }

  @Test
  void the_servers_own_metrics_are_off() {
    assertThat(planFor().preBootCommands())
        .anyMatch(command -> command.endsWith("microprofile-metrics-configuration.enabled=false"));
  }

  @Test
  void the_servers_generated_api_description_is_off() {
    assertThat(planFor().preBootCommands())
        .anyMatch(command -> command.startsWith("set-openapi-configuration --enabled=false"));
  }

  @Test
  void a_single_node_is_a_grid_no_other_node_can_join() {
    ServerPlan plan = planFor();

    assertThat(plan.options())
        .containsSequence("--clustermode", "tcpip:127.0.0.1:6900")
        .containsSequence("--startport", "6900")
        .containsSequence("--interfaces", "127.0.0.1")
        .doesNotContain("--nohazelcast");
    assertThat(clusterName(plan))
        .startsWith("orderonce-")
        .hasSizeGreaterThan(30)
        .isNotEqualTo(clusterName(planFor()));
  }

  @Test
  void nodes_with_members_join_under_the_configured_name() {
    ServerPlan plan =
        planFor(
            "ORDERONCE_CLUSTER_MEMBERS", "10.0.0.1:6900,10.0.0.2:6901",
            "ORDERONCE_CLUSTER_ADDRESS", "10.0.0.2",
            "ORDERONCE_CLUSTER_PORT", "6901",
            "ORDERONCE_CLUSTER_NAME", "vinet");

    assertThat(plan.options())
        .containsSequence("--clustermode", "tcpip:10.0.0.1:6900,10.0.0.2:6901")
        .containsSequence("--startport", "6901")
        .containsSequence("--interfaces", "10.0.0.2")
        .containsSequence("--clustername", "vinet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dns:shop.example:6900", "kubernetes:shop,orderonce"})
  void members_can_be_discovered(String members) {
    assertThat(planFor("ORDERONCE_CLUSTER_MEMBERS", members).options())
        .containsSequence("--clustermode", members)
        .containsSequence("--clustername", "orderonce");
  }

  @Test
  void the_grid_binds_one_address_never_phones_home_and_is_stopped_by_the_server() {
    ServerPlan plan = planFor();

    assertThat(plan.options()).contains("--disablephonehome");
    assertThat(plan.properties())
        .containsEntry("hazelcast.socket.bind.any", "false")
        .containsEntry("hazelcast.phone.home.enabled", "false")
        .containsEntry("hazelcast.shutdownhook.enabled", "false");
  }

  @Test
  void without_a_grid_none_of_its_options_is_set() {
    assertThat(
            planFor(
                    "ORDERONCE_CLUSTER_ENABLED", "false",
                    "ORDERONCE_CLUSTER_MEMBERS", "10.0.0.1:6900")
                .options())
        .contains("--nohazelcast")
        .doesNotContain("--clustermode", "--startport", "--interfaces", "--clustername");
  }

  @Test
  void the_database_is_a_file_in_the_data_folder_unless_one_is_set() {
    ServerPlan plan = planFor("ORDERONCE_DATA_DIR", "/srv/shop");

    assertThat(plan.properties())
        .containsEntry(Settings.INTERNAL + "db.class", "org.h2.jdbcx.JdbcDataSource")
        .containsEntry(Settings.INTERNAL + "db.kind", "h2")
        .containsEntry(
            PLACE,
            "file:/srv/shop/orderonce;WRITE_DELAY=0;LOCK_TIMEOUT=2000;DB_CLOSE_ON_EXIT=FALSE");
  }

  @Test
  void an_external_h2_gets_the_same_options() {
    assertThat(planFor("ORDERONCE_DB_URL", "jdbc:h2:file:/srv/other;CIPHER=AES").properties())
        .containsEntry(
            PLACE,
            "file:/srv/other;CIPHER=AES"
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=2000;DB_CLOSE_ON_EXIT=FALSE");
  }

  @Test
  void an_h2_option_in_the_url_is_not_set_twice() {
    assertThat(
            planFor("ORDERONCE_DB_URL", "jdbc:h2:file:/srv/other;write_delay=0;LOCK_TIMEOUT=1000")
                .properties())
        .containsEntry(
            PLACE, "file:/srv/other;write_delay=0;LOCK_TIMEOUT=1000;DB_CLOSE_ON_EXIT=FALSE");
  }

  @Test
  void postgresql_gets_time_outs() {
    ServerPlan plan = planFor("ORDERONCE_DB_URL", "jdbc:postgresql://db.example:5432/shop");

    assertThat(plan.properties())
        .containsEntry(Settings.INTERNAL + "db.class", "io.orderonce.jpa.PostgresConnections")
        .containsEntry(Settings.INTERNAL + "db.kind", "postgresql");
    assertThat(plan.properties().get(PLACE))
        .startsWith(
            "//db.example:5432/shop?connectTimeout=1&cancelSignalTimeout=1&socketTimeout=5&")
        .endsWith(
            "&options=-c%20lock_timeout=2000%20-c%20statement_timeout=4000"
                + "%20-c%20idle_in_transaction_session_timeout=6000"
                + "%20-c%20default_transaction_isolation=read%5C%20committed");
  }

  @Test
  void rows_of_a_batch_are_sent_together() {
    assertThat(planFor("ORDERONCE_DB_URL", "jdbc:postgresql://db/shop").properties().get(PLACE))
        .contains("&reWriteBatchedInserts=true&options=");
  }

  @Test
  void no_session_option_of_the_operator_changes_the_isolation() {
    String place =
        planFor(
                "ORDERONCE_DB_URL",
                "jdbc:postgresql://db/a?options=-c%20default_transaction_isolation=serializable")
            .properties()
            .get(PLACE);

    // of duplicate options PostgreSQL uses the last
    assertThat(place).endsWith("%20-c%20default_transaction_isolation=read%5C%20committed");
  }

  @Test
  void time_outs_are_appended_to_the_urls_own_parameters() {
    assertThat(
            planFor("ORDERONCE_DB_URL", "jdbc:postgresql://db/shop?sslmode=verify-full")
                .properties()
                .get(PLACE))
        .startsWith("//db/shop?sslmode=verify-full&connectTimeout=1&");
  }

  @Test
  void other_session_options_of_postgresql_are_kept() {
    String place =
        planFor("ORDERONCE_DB_URL", "jdbc:postgresql://db/a?options=-c%20search_path=shop&ssl=true")
            .properties()
            .get(PLACE);

    // of duplicate parameters the driver uses the last
    assertThat(place.substring(place.lastIndexOf("options=")))
        .startsWith("options=-c%20search_path=shop%20-c%20lock_timeout=2000%20");
  }

  @Test
  void the_databases_user_is_passed_on_and_never_empty() {
    assertThat(planFor().properties())
        .containsEntry(Settings.INTERNAL + "db.user", "orderonce")
        .containsEntry(Settings.INTERNAL + "db.password", "none");
    assertThat(
            planFor("ORDERONCE_DB_USER", "vinet", "ORDERONCE_DB_PASSWORD", "geheim").properties())
        .containsEntry(Settings.INTERNAL + "db.user", "vinet")
        .containsEntry(Settings.INTERNAL + "db.password", "geheim");
  }

  @Test
  void migrations_may_take_longer_than_orders() {
    assertThat(
            planFor("ORDERONCE_DB_URL", "jdbc:postgresql://db/a?options=-c%20search_path=shop")
                .properties()
                .get(Settings.MIGRATION_URL))
        .startsWith("jdbc:postgresql://db/a?")
        .contains("options=-c%20search_path=shop%20-c%20lock_timeout=5000")
        .doesNotContain("socketTimeout", "statement_timeout");
    // past the server's pool, which gives each statement four seconds
    assertThat(planFor().properties().get(Settings.MIGRATION_URL))
        .startsWith("jdbc:h2:file:")
        .endsWith(planFor().properties().get(PLACE));
  }

  @Test
  void the_scheme_is_taken_from_a_header_only_behind_a_proxy() {
    assertThat(planFor().preBootCommands())
        .noneMatch(command -> command.contains("scheme-mapping"));
    assertThat(planFor("ORDERONCE_PROXIES", "10.0.0.1").preBootCommands())
        .anyMatch(command -> command.endsWith(".http.scheme-mapping=X-Forwarded-Proto"));
  }

  @Test
  void every_setting_reaches_the_application() {
    ServerPlan plan = planFor("ORDERONCE_DEDUP_WAIT", "PT1S");

    assertThat(plan.properties()).containsEntry("orderonce.dedup.wait", "PT1S");
    for (Setting setting : Setting.values()) {
      assertThat(plan.properties()).containsKey(setting.property());
    }
  }

  private static String clusterName(ServerPlan plan) {
    return plan.options().get(plan.options().indexOf("--clustername") + 1);
  }

  private static ServerPlan planFor(String... namesAndValues) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      variables.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return plan(false, variables);
  }

  private static ServerPlan plan(boolean traced) {
    return plan(traced, Map.of());
  }

  private static ServerPlan plan(boolean traced, Map<String, String> variables) {
    return ServerPlan.of(
        Settings.from(Map.of(), variables),
        new ServerPlan.Files(Path.of("/tmp/before.txt"), Path.of("/tmp/logging.properties")),
        traced);
  }
}
