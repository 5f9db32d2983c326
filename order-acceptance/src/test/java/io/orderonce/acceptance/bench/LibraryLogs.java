package io.orderonce.acceptance.bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What libraries say in passing would bury the figures. Maven has configured logging before. */
final class LibraryLogs {

  /** Kept, because a logger that nobody holds is forgotten with its level. */
  private static final Logger ALL = Logger.getLogger("");

  private LibraryLogs() {}

  static void silence() {
    ALL.setLevel(Level.WARNING);
  }
}
