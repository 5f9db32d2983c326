package io.orderonce.audit;

/** Something that must never occur, and can be counted. Each feature contributes its own. */
public interface Invariant {

  /** Words joined by hyphens. */
  String name();

  /** How often it occurs, as far as the database shows. */
  long count();
}
