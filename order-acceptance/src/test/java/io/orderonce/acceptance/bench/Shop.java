package io.orderonce.acceptance.bench;

import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import io.orderonce.acceptance.process.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is measured: one or several nodes on a database of their own, which run as in a shop, with
 * the limits of a new shop; and the customers who use them.
 */
final class Shop implements AutoCloseable {

  private static final int FIRST_ORDERS = 500;
  private static final int FIRST_CLIENTS = 4;

  private final String title;
  private final Database database;
  private final List<Node> nodes;
  private final Shoppers shoppers = new Shoppers();
  private final Generator generator;
  private @Nullable Floor floor;

  private Shop(String title, Database database, List<Node> nodes) {
    this.title = title;
    this.database = database;
    this.nodes = nodes;
    this.generator = new Generator(nodes.stream().map(Node::uri).toList());
  }

  /** Describes a shop; {@link #open} starts it. */
  static Shop of(PostgresServer server, String title, Path jar, int size) {
    String name = title.replace(' ', '-');
    Database database = Database.fresh(server, "bench");
    List<Node> nodes =
        IntStream.rangeClosed(1, size)
            .mapToObj(i -> Node.on(database, name + "-" + i).inDemoMode().measured().from(jar))
            .toList();
    nodes.forEach(Shop::keepTemporaryFiles);
    if (size > 1) {
      Cluster.of(nodes, database, name);
    }
    return new Shop(title, database, nodes);
  }

  /** A node unpacks itself; what is left when it is killed is removed with the next run. */
  private static void keepTemporaryFiles(Node node) {
    try {
      Path folder = Files.createDirectories(node.dataFolder().resolveSibling("tmp"));
      node.withJavaOption("-Djava.io.tmpdir=" + folder);
    } catch (IOException failed) {
      throw new UncheckedIOException("no room for what a node unpacks", failed);
    }
  }

  String title() {
    return title;
  }

  /** How many nodes it has. */
  int size() {
    return nodes.size();
  }

  Database database() {
    return database;
  }

  /** One node after the other: together they would only wait for each other's processor. */
  void start() {
    nodes.forEach(Node::start);
  }

  /** Starts, lets customers and products in, and takes the first orders. */
  void open() throws IOException, SQLException {
    start();
    fill();
    greet();
    while (shoppers.acknowledged().size() < FIRST_ORDERS) {
      measure(Kind.OWN, FIRST_CLIENTS, Duration.ofMillis(500));
    }
    floor = Floor.of(database);
  }

  /**
   * Logs in once at each node. All log-ins have the same password and the same hash, and a node
   * that has found this pair right remembers it: from now on nobody's password is hashed.
   */
  void greet() throws IOException {
    for (Node node : nodes) {
      new Generator(List.of(node.uri()))
          .run(1, Duration.ofMillis(1), () -> shoppers.script(Kind.PRODUCT));
    }
  }

  void stop() {
    nodes.forEach(Node::stop);
  }

  /** The address of its first node. */
  URI uri() {
    return nodes.get(0).uri();
  }

  private void fill() throws IOException, SQLException {
    try (var in = Objects.requireNonNull(Shop.class.getResourceAsStream("shop.sql"));
        Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("{customers}", Integer.toString(Customers.AT_A_TIME * Customers.CROWDS))
              .replace("{products}", Integer.toString(Products.ALL)));
    }
  }

  Measurement measure(Kind kind, int clients, Duration time) throws IOException {
    if (kind == Kind.FLOOR) {
      return Measurement.of(clients, time, floor()::client);
    }
    return generator.run(clients, time, () -> shoppers.script(kind));
  }

  Measurement measure(Supplier<Script> scripts, int clients, Duration time) throws IOException {
    return generator.run(clients, time, scripts);
  }

  Effort soFar() {
    return Effort.soFar(nodes.stream().map(Node::pid).toList(), database);
  }

  /** What the nodes and the database have used of the machine. */
  Duration cpu() {
    return nodes.stream()
        .map(node -> Cpu.of(node.pid()))
        .reduce(Cpu.ofFamily(database.server().pid()), Duration::plus);
  }

  /** A figure counts only if every acknowledged order is in the database exactly once. */
  void checkIntegrity() throws SQLException {
    Integrity integrity = Integrity.of(database, shoppers.acknowledged(), floor());
    System.out.printf("%n%s: %s%n", title, integrity);
    if (!integrity.isGood()) {
      throw new IllegalStateException(
          "the figures are invalid: the database and the acknowledged orders differ");
    }
  }

  private Floor floor() {
    return Objects.requireNonNull(floor, "the shop is not open");
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
  }

  @Override
  public String toString() {
    return title;
  }
}
