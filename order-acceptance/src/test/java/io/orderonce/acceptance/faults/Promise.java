package io.orderonce.acceptance.faults;

/** The rows of the table, in order. */
public enum Promise {
  DOUBLE_CLICK("one intent sent many times at once, to any node, is one order"),
  NODE_KILLED("a node is killed under load"),
  CRASH_POINTS("a node dies at a named point of placing an order"),
  ANSWER_LOST("the answer is lost on its way"),
  LATE_RETRY("a retry comes very late: the cache has forgotten, the order is cancelled"),
  SPLIT("the nodes cannot see each other, and all see the database"),
  CUT_OFF("a node cannot see the database"),
  PAUSED("a node stands still, holding a claim or a lock"),
  CACHE_EMPTIED("the cache is emptied under load"),
  CACHE_LIES("the cache lies"),
  GRID_SILENT("the grid is absent, hung or refuses"),
  CLOCKS("the nodes' clocks are wrong, and jump"),
  DATABASE_CRASHED("the database crashes under load"),
  COMMIT_CUT("the connection is cut at COMMIT"),
  LIMITS_UNDER_FIRE("limits hold on all nodes, and refuse nothing that is allowed"),
  REPLAYS_AT_THE_LIMIT("replays are neither refused by a limit nor counted"),
  EMBEDDED_KILLED("the node with the embedded database is killed"),
  POOL_EXHAUSTED("far more clients than connections to the database"),
  SLOW_ORDER("a storm of duplicates of one slow order holds up nobody else"),
  SAME_BODY("a replay is the first answer, byte for byte"),
  CHANGED_CONTENT("changed content under a used key is no second order"),
  IN_PROGRESS("who waits for another attempt is answered, and no key is stuck"),
  OTHERS_ORDERS("nobody sees another's order"),
  OTHERS_KEY("another's key with one's own login is a new intent"),
  ROLLING_STOP("nodes are stopped and started in turn, and no request fails"),
  MONEY("totals are the sums of their lines, and goods neither appear nor vanish"),
  CHECKS_CAN_FAIL("every check fails when its bug is planted"),
  MODEL("the protocol as a model"),
  FAILOVER(29, "the database fails over: nothing acknowledged is lost, nothing doubled"),
  TRAYS(30, "of many orders in one transaction none pays for another"),
  FOLLOWERS(
      31, "who follows events may be away, slow or broken: nothing is missed, and no order waits"),
  LIMITS_ON_PERSONS(32, "many accounts of one person get together what one may"),
  SLOW_SENDERS(33, "who sends a request slowly, or half of it, holds up nobody else");

  private final int row;
  private final String text;

  Promise(String text) {
    this.row = ordinal() + 1;
    this.text = text;
  }

  /** For a row whose number does not follow the previous one. */
  Promise(int row, String text) {
    this.row = row;
    this.text = text;
  }

  int row() {
    return row;
  }

  String text() {
    return text;
  }
}
