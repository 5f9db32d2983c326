package io.orderonce.acceptance.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several nodes on one database that know of each other, in demo mode. They start side by side. */
public final class Cluster implements AutoCloseable {

  private final Database database;
  private final List<Node> nodes = new ArrayList<>();

  private Cluster(Database database) {
    this.database = database;
  }

  /** Describes the nodes; {@link #start} brings them up. */
  public static Cluster of(int size, Database database, String name) {
    Cluster cluster = new Cluster(database);
    for (int i = 1; i <= size; i++) {
      cluster.nodes.add(Node.on(database, name + "-" + i).inDemoMode());
    }
    String members =
        cluster.nodes.stream()
            .map(node -> "127.0.0.1:" + node.gridPort())
            .collect(Collectors.joining(","));
    return cluster.with("ORDERONCE_CLUSTER_MEMBERS", members).with("ORDERONCE_CLUSTER_NAME", name);
  }

  /** Sets an environment variable of every node. */
  public Cluster with(String variable, String value) {
    nodes.forEach(node -> node.with(variable, value));
    return this;
  }

  public Cluster start() {
    nodes.forEach(Node::launch);
    nodes.forEach(Node::awaitReady);
    return this;
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
