package io.orderonce.acceptance.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Several nodes on one database that know each other, in demo mode. They start in parallel. */
public final class Cluster implements AutoCloseable {

  private final Database database;
  private final String name;
  private final List<Node> nodes = new ArrayList<>();

  private Cluster(Database database, String name) {
    this.database = database;
    this.name = name;
  }

  /** Describes the nodes; {@link #start} starts them. */
  public static Cluster of(int size, Database database, String name) {
    List<Node> nodes =
        IntStream.rangeClosed(1, size)
            .mapToObj(i -> Node.on(database, name + "-" + i).inDemoMode())
            .toList();
    return of(nodes, database, name);
  }

  /** A cluster of nodes that the caller has described. */
  public static Cluster of(List<Node> nodes, Database database, String name) {
    Cluster cluster = new Cluster(database, name);
    cluster.nodes.addAll(nodes);
    String members = cluster.nodes.stream().map(Node::gridAddress).collect(Collectors.joining(","));
    return cluster.with("ORDERONCE_CLUSTER_MEMBERS", members).with("ORDERONCE_CLUSTER_NAME", name);
  }

  /** Sets an environment variable of every node. */
  public Cluster with(String variable, String value) {
    nodes.forEach(node -> node.with(variable, value));
    return this;
  }

  /** Starts the nodes that are not running. */
  public void revive() {
    List<Node> gone = nodes.stream().filter(node -> !node.isAlive()).toList();
    gone.forEach(Node::launch);
    gone.forEach(Node::awaitReady);
  }

  /** Starts all nodes or none: if one fails to start, the others are stopped. */
  public Cluster start() {
    try {
      nodes.forEach(Node::launch);
      nodes.forEach(Node::awaitReady);
      return this;
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  /** The names of the grid's members. */
  public String name() {
    return name;
  }

  public Database database() {
    return database;
  }

  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  public Node node(int index) {
    return nodes.get(index);
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
  }
}
