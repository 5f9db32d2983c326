package io.orderonce.nodes;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * The nodes as the database knows them: each regularly records its presence. So a node that the
 * grid has lost but that still serves is visible, and so is one that is gone.
 */
public interface Nodes {

  /** Records that this node is running. */
  void seen(Sighting node);

  /** All recently seen nodes, by name. */
  List<Sighting> all();

  /**
   * Deletes nodes not seen since this moment.
   *
   * @return how many
   */
  int forgetSeenBefore(Instant moment);

  /**
   * A node at the moment it was seen.
   *
   * @param name the machine's name and the port it serves on
   * @param gridMembers how many members of the grid it sees, including itself; empty without a grid
   */
  record Sighting(String name, Instant startedAt, Instant seenAt, OptionalInt gridMembers) {}
}
