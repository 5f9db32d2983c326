package io.orderonce;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;

/** What an architecture test of a module looks at: not the modules below it, and no tests. */
public final class MainClassesOfThisModule implements ImportOption {

  private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();

  @Override
  public boolean includes(Location location) {
    return !location.isJar() && Path.of(location.asURI()).startsWith(CLASSES);
  }
}
