package io.orderonce.launch;

import io.orderonce.config.Setting;
import io.orderonce.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder whose files are named after settings and contain their values, the way container
 * platforms pass secrets. Other files are ignored.
 */
final class SecretsFolder {

  private static final String OURS = "orderonce.";

  /** Longer than any valid value. In bytes. */
  private static final long LONGEST = 64 * 1024;

  private SecretsFolder() {}

  /**
   * All settings, including those in the folder that properties or environment name.
   *
   * @throws Settings.Refused as {@link Settings#from} does
   * @throws Preflight.Missing if the folder cannot be read
   */
  static Settings settings(Map<String, String> properties, Map<String, String> environment)
      throws Preflight.Missing {
    Settings without = Settings.from(properties, environment);
    return without.secretsDir().isEmpty()
        ? without
        : Settings.from(properties, environment, read(without.secretsDir().get()));
  }

  private static Map<String, String> read(Path folder) throws Preflight.Missing {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(OURS))
          .collect(Collectors.toMap(file -> file.getFileName().toString(), SecretsFolder::content));
    } catch (IOException | Unreadable e) {
      throw new Preflight.Missing(
          "The secrets folder cannot be read (%s); set %s to one that can be."
              .formatted(e.getMessage(), Setting.SECRETS_DIR.variable()));
    }
  }

  private static String content(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new IOException(file + " is too large");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new Unreadable(e);
    }
  }

  private static final class Unreadable extends RuntimeException {
    Unreadable(IOException cause) {
      super(cause.toString(), cause);
    }
  }
}
