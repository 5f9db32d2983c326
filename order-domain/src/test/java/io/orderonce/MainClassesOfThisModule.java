package io.orderonce;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;

/**
 * The classes that a module's architecture test checks: its own main classes, without other modules
 * and tests.
 */
public final class MainClassesOfThisModule implements ImportOption {

  private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();

  @Override
  public boolean includes(Location location) {
    return !location.isJar() && Path.of(location.asURI()).startsWith(CLASSES);
  }
}
