package io.orderonce.acceptance.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Several nodes on one database that know of each other, in demo mode. They start side by side. */
public final class Cluster implements AutoCloseable {

  private final Database database;
  private final String name;
  private final List<Node> nodes = new ArrayList<>();

  private Cluster(Database database, String name) {
    this.database = database;
    this.name = name;
  }

  /** Describes the nodes; {@link #start} brings them up. */
  public static Cluster of(int size, Database database, String name) {
    List<Node> nodes =
        IntStream.rangeClosed(1, size)
            .mapToObj(i -> Node.on(database, name + "-" + i).inDemoMode())
            .toList();
    return of(nodes, database, name);
  }

  /** The same of nodes that somebody else has described. */
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

  /** Starts again whoever is not running. */
  public void revive() {
    List<Node> gone = nodes.stream().filter(node -> !node.isAlive()).toList();
    gone.forEach(Node::launch);
    gone.forEach(Node::awaitReady);
  }

  /** All or none: when one does not come up, none is left behind. */
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

  /** What the members of the grid call themselves. */
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
