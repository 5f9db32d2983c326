package io.orderonce.acceptance.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this project, as they are delivered. */
final class Repository {

  private Repository() {}

  static Path root() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  static Path file(String name) {
    return root().resolve(name);
  }

  static String text(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException missing) {
      throw new UncheckedIOException("cannot read " + name, missing);
    }
  }
}
