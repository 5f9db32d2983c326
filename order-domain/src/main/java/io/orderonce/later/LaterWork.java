package io.orderonce.later;

import java.time.Instant;
import java.util.Optional;

/**
 * A kind of work that is done later. Each bean of this type is found at start-up and gets its
 * pieces, on each node; a piece is done by one node at a time, and by another one if that node
 * dies. After a crash, or a pause of the node, a piece is done again: it must bear repeating.
 */
public interface LaterWork {

  /**
   * Under which its pieces are stored: at most {@value WorkList#LONGEST_NAME} characters, the same
   * for ever.
   */
  String name();

  /**
   * Does a piece, outside any transaction, on a thread that may wait for a while.
   *
   * @param piece which, as it was entered
   * @return when to do it again; empty if it is done
   * @throws RuntimeException if it cannot be done now: it is tried again after a pause that grows
   *     from seconds to an hour, for three days
   */
  Optional<Instant> run(String piece);

  /**
   * It has failed for three days and is taken off the list.
   *
   * @throws RuntimeException if that cannot be noted now: then it stays on the list
   */
  void givenUp(String piece, RuntimeException trouble);
}
