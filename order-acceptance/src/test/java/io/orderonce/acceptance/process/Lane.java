package io.orderonce.acceptance.process;

import java.nio.file.Path;

/**
 * Keeps two JVMs apart that run tests side by side, each with its own nodes, PostgreSQL and
 * browser.
 */
public final class Lane {

  /**
   * The name that the build gives this JVM; a JVM that was started in any other way counts as the
   * first.
   */
  private static final String NAME = System.getProperty("orderonce.lane", "lane-1");

  private Lane() {}

  /** The folder in which this JVM leaves things of one kind. */
  public static Path folder(String kind) {
    return Path.of("target", kind, NAME).toAbsolutePath();
  }

  /** The number of this JVM, beginning with 0. */
  static int index() {
    return Integer.parseInt(NAME.substring("lane-".length())) - 1;
  }
}
