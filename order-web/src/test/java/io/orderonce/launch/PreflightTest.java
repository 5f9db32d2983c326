package io.orderonce.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

  @TempDir private Path folder;

  private final Map<String, String> variables = new HashMap<>();
  private Path data;

  @BeforeEach
  void choosePortsAndFolder() throws IOException {
    data = folder.resolve("shop").resolve("data");
    try (ServerSocket http = listening("127.0.0.1");
        ServerSocket cluster = listening("127.0.0.1")) {
      variables.put("ORDERONCE_HTTP_PORT", Integer.toString(http.getLocalPort()));
      variables.put("ORDERONCE_CLUSTER_PORT", Integer.toString(cluster.getLocalPort()));
    }
    variables.put("ORDERONCE_DATA_DIR", data.toString());
  }

  @Test
  void a_passed_check_leaves_nothing_behind_but_the_folder() {
    assertThatCode(this::check).doesNotThrowAnyException();

    assertThat(data).isEmptyDirectory();
  }

  @Test
  void a_host_name_without_an_address_is_reported() {
    assertThatThrownBy(
            () ->
                Preflight.checkName(
                    () -> {
                      throw new UnknownHostException("shop-1: shop-1: Name or service not known");
                    }))
        .isInstanceOf(Preflight.Missing.class)
        .hasMessage(
            "This machine's host name, shop-1, does not resolve; add it to /etc/hosts:"
                + " 127.0.1.1 shop-1");
  }

  @Test
  void an_existing_database_is_accepted() throws IOException {
    Files.createDirectories(data);
    Files.writeString(data.resolve("orderonce.mv.db"), "orders");

    assertThatCode(this::check).doesNotThrowAnyException();

    assertThat(data.resolve("orderonce.mv.db")).hasContent("orders");
  }

  @Test
  void a_port_in_use_is_reported_with_the_setting_that_changes_it() throws IOException {
    try (ServerSocket other = listening("127.0.0.1")) {
      variables.put("ORDERONCE_HTTP_PORT", Integer.toString(other.getLocalPort()));

      assertThatThrownBy(this::check)
          .isInstanceOf(Preflight.Missing.class)
          .hasMessageStartingWith("Cannot listen on 127.0.0.1:" + other.getLocalPort() + " (")
          .hasMessageEndingWith("; free the port or set ORDERONCE_HTTP_PORT to another one.");
    }
  }

  @Test
  void a_port_in_use_on_all_addresses_is_in_use_on_this_one() throws IOException {
    try (ServerSocket other = listening("0.0.0.0")) {
      variables.put("ORDERONCE_HTTP_PORT", Integer.toString(other.getLocalPort()));

      assertThatThrownBy(this::check).isInstanceOf(Preflight.Missing.class);
    }
  }

  @Test
  void the_grids_port_is_checked_only_if_there_is_a_grid() throws IOException {
    try (ServerSocket other = listening("127.0.0.1")) {
      variables.put("ORDERONCE_CLUSTER_PORT", Integer.toString(other.getLocalPort()));

      assertThatThrownBy(this::check)
          .isInstanceOf(Preflight.Missing.class)
          .hasMessageContaining("set ORDERONCE_CLUSTER_PORT to another one");

      variables.put("ORDERONCE_CLUSTER_ENABLED", "false");

      assertThatCode(this::check).doesNotThrowAnyException();
    }
  }

  @Test
  void an_address_of_another_machine_is_reported() {
    // TEST-NET-1, which is assigned to no one
    variables.put("ORDERONCE_HTTP_ADDRESS", "192.0.2.1");

    assertThatThrownBy(this::check)
        .isInstanceOf(Preflight.Missing.class)
        .hasMessageStartingWith("Cannot listen on 192.0.2.1:");
  }

  @Test
  void a_file_in_place_of_the_folder_is_a_one_line_error() throws IOException {
    Files.createDirectories(data.getParent());
    Files.createFile(data);

    assertThatThrownBy(this::check)
        .isInstanceOf(Preflight.Missing.class)
        .hasMessage(
            "The data folder " + data + " is not writable; set ORDERONCE_DATA_DIR to one that is.");
  }

  @Test
  void a_folder_that_cannot_be_created_is_the_same_error() throws IOException {
    Files.createFile(data.getParent());

    assertThatThrownBy(this::check)
        .isInstanceOf(Preflight.Missing.class)
        .hasMessageStartingWith("The data folder " + data + " is not writable");
  }

  @Test
  void only_the_owner_can_access_the_folder_and_its_files() throws IOException {
    Files.createDirectories(data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path database = Files.writeString(data.resolve("orderonce.mv.db"), "orders");
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatCode(this::check).doesNotThrowAnyException();

    assertThat(rights(data)).isEqualTo("rwx------");
    assertThat(rights(database)).isEqualTo("rw-------");
  }

  @Test
  void only_the_owner_can_access_a_new_folder() throws IOException {
    assertThatCode(this::check).doesNotThrowAnyException();

    assertThat(rights(data)).isEqualTo("rwx------");
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void a_node_with_an_external_database_needs_no_folder() throws IOException {
    Files.createFile(data.getParent());
    variables.put("ORDERONCE_DB_URL", "jdbc:postgresql://db.example/shop");

    assertThatCode(this::check).doesNotThrowAnyException();
  }

  private void check() throws Preflight.Missing {
    Preflight.check(Settings.from(Map.of(), variables));
  }

  private static ServerSocket listening(String address) throws IOException {
    return new ServerSocket(0, 1, InetAddress.getByName(address));
  }
}
