package io.orderonce.platform;

import io.orderonce.config.Settings;
import java.util.Optional;

/**
 * What the application reports to the launcher in the same process: why it did not start, or what
 * the operator must know. Each is a sentence or two.
 */
public final class StartReport {

  private static final String FAILURE = Settings.INTERNAL + "start.failure";
  private static final String NOTICE = Settings.INTERNAL + "start.notice";

  private StartReport() {}

  public static void failed(String why) {
    System.setProperty(FAILURE, why);
  }

  public static Optional<String> failure() {
    return Optional.ofNullable(System.getProperty(FAILURE));
  }

  public static void notice(String text) {
    System.setProperty(NOTICE, text);
  }

  public static Optional<String> notice() {
    return Optional.ofNullable(System.getProperty(NOTICE));
  }
}
