package io.orderonce.nodes;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * The nodes as the database knows them: each writes down that it is there. So a node that the grid
 * has lost, but that serves on, is seen, and so is one that is gone.
 */
public interface Nodes {

  /** Writes down that this node is there. */
  void seen(Sighting node);

  /** All who were there lately, by name. */
  List<Sighting> all();

  /**
   * Forgets those who have not been seen since then.
   *
   * @return how many
   */
  int forgetSeenBefore(Instant moment);

  /**
   * A node, seen at one moment.
   *
   * @param name the machine's and the port it serves on
   * @param gridMembers how many members of the grid it sees, itself included; empty without a grid
   */
  record Sighting(String name, Instant startedAt, Instant seenAt, OptionalInt gridMembers) {}
}
