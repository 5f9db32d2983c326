package io.orderonce.acceptance.process;

import java.nio.file.Path;

/**
 * Two JVMs run the tests side by side, each with nodes, a PostgreSQL and a browser of its own; this
 * is what keeps them apart.
 */
public final class Lane {

  /**
   * As the build calls this JVM; the first is also what a JVM is that somebody else has started.
   */
  private static final String NAME = System.getProperty("orderonce.lane", "lane-1");

  private Lane() {}

  /** Where this JVM leaves things of one kind. */
  public static Path folder(String kind) {
    return Path.of("target", kind, NAME).toAbsolutePath();
  }

  /** The number of this JVM, beginning with 0. */
  static int index() {
    return Integer.parseInt(NAME.substring("lane-".length())) - 1;
  }
}
