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
  void where_there_is_everything_nothing_is_left_behind_but_the_folder() {
    assertThatCode(this::check).doesNotThrowAnyException();

    assertThat(data).isEmptyDirectory();
  }

  @Test
  void a_machine_whose_own_name_has_no_address_is_told_of_it() {
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
  void a_database_that_is_there_already_is_no_obstacle() throws IOException {
    Files.createDirectories(data);
    Files.writeString(data.resolve("orderonce.mv.db"), "orders");

    assertThatCode(this::check).doesNotThrowAnyException();

    assertThat(data.resolve("orderonce.mv.db")).hasContent("orders");
  }

  @Test
  void a_port_that_is_taken_is_named_with_the_setting_for_another_one() throws IOException {
    try (ServerSocket other = listening("127.0.0.1")) {
      variables.put("ORDERONCE_HTTP_PORT", Integer.toString(other.getLocalPort()));

      assertThatThrownBy(this::check)
          .isInstanceOf(Preflight.Missing.class)
          .hasMessageStartingWith("Cannot listen on 127.0.0.1:" + other.getLocalPort() + " (")
          .hasMessageEndingWith("; free the port or set ORDERONCE_HTTP_PORT to another one.");
    }
  }

  @Test
  void a_port_that_is_taken_on_all_addresses_is_taken_on_this_one() throws IOException {
    try (ServerSocket other = listening("0.0.0.0")) {
      variables.put("ORDERONCE_HTTP_PORT", Integer.toString(other.getLocalPort()));

      assertThatThrownBy(this::check).isInstanceOf(Preflight.Missing.class);
    }
  }

  @Test
  void the_port_of_the_grid_matters_only_if_there_is_one() throws IOException {
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
  void an_address_of_another_machine_is_named() {
    // TEST-NET-1, which is nobody's
    variables.put("ORDERONCE_HTTP_ADDRESS", "192.0.2.1");

    assertThatThrownBy(this::check)
        .isInstanceOf(Preflight.Missing.class)
        .hasMessageStartingWith("Cannot listen on 192.0.2.1:");
  }

  @Test
  void a_file_in_place_of_the_folder_is_told_in_one_sentence() throws IOException {
    Files.createDirectories(data.getParent());
    Files.createFile(data);

    assertThatThrownBy(this::check)
        .isInstanceOf(Preflight.Missing.class)
        .hasMessage(
            "The data folder " + data + " is not writable; set ORDERONCE_DATA_DIR to one that is.");
  }

  @Test
  void a_folder_that_cannot_be_made_is_told_in_the_same_words() throws IOException {
    Files.createFile(data.getParent());

    assertThatThrownBy(this::check)
        .isInstanceOf(Preflight.Missing.class)
        .hasMessageStartingWith("The data folder " + data + " is not writable");
  }

  @Test
  void the_folder_and_what_is_in_it_is_its_owners_alone() throws IOException {
    Files.createDirectories(data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path database = Files.writeString(data.resolve("orderonce.mv.db"), "orders");
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatCode(this::check).doesNotThrowAnyException();

    assertThat(rights(data)).isEqualTo("rwx------");
    assertThat(rights(database)).isEqualTo("rw-------");
  }

  @Test
  void a_new_folder_is_its_owners_alone() throws IOException {
    assertThatCode(this::check).doesNotThrowAnyException();

    assertThat(rights(data)).isEqualTo("rwx------");
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void on_a_database_of_its_own_a_node_needs_no_folder() throws IOException {
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
