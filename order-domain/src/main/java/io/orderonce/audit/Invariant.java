package io.orderonce.audit;

/** Something that must never be, and can be counted. A feature brings its own. */
public interface Invariant {

  /** In words joined by hyphens. */
  String name();

  /** How often it is, as far as the books can tell. */
  long count();
}
