package io.orderonce.acceptance.faults;

import java.util.Locale;

/** Where a node can die while it places an order, in the order these points are reached. */
enum CrashPoint {
  AFTER_CLAIM("io.orderonce.dedup.Claiming", "claim", "AT EXIT", granted()),
  AFTER_LOCK("io.orderonce.ordering.jpa.JpaTrayTransaction", "lockCustomers", "AT EXIT", "TRUE"),
  AFTER_INSERT("io.orderonce.ordering.jpa.JpaTrayTransaction", "enter", "AT EXIT", "TRUE"),
  BEFORE_COMMIT(transaction(), "commit", "AT ENTRY", withAnOrder()),
  AFTER_COMMIT(transaction(), "commit", "AT EXIT", withAnOrder()),
  BEFORE_SETTLING("io.orderonce.dedup.Claiming", "settle", "AT ENTRY", "TRUE"),
  BEFORE_ANSWER("io.orderonce.web.orders.PlacementAnswers", "placed", "AT ENTRY", "TRUE");

  /**
   * Once a thread has entered an order, its next COMMIT is that order's; other threads commit other
   * things.
   */
  private static final String WHO_HAS_ENTERED =
      """
      RULE a thread has entered an order
      CLASS io.orderonce.ordering.jpa.JpaTrayTransaction
      METHOD enter
      AT EXIT
      IF TRUE
      DO flag(Thread.currentThread())
      ENDRULE
      """;

  private static final String DIE =
      """
      RULE die %s
      CLASS %s
      METHOD %s
      %s
      IF %s
      DO killJVM()
      ENDRULE
      """;

  private final String type;
  private final String method;
  private final String place;
  private final String condition;

  CrashPoint(String type, String method, String place, String condition) {
    this.type = type;
    this.method = method;
    this.place = place;
    this.condition = condition;
  }

  /** The server's class, because Byteman's version of our own one fails Java's verifier. */
  private static String transaction() {
    return "com.sun.enterprise.transaction.UserTransactionImpl";
  }

  private static String granted() {
    return "$!.getClass().getSimpleName().equals(\"Granted\")";
  }

  private static String withAnOrder() {
    return "flagged(Thread.currentThread())";
  }

  /** Byteman rules that make the node die at this point, without any shutdown code. */
  String rules() {
    String die = DIE.formatted(this, type, method, place, condition);
    return condition.equals(withAnOrder()) ? WHO_HAS_ENTERED + die : die;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
