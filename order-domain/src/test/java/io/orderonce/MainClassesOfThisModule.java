package io.orderonce;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;

/** What an architecture test of a module looks at: not the modules below it, and no tests. */
public final class MainClassesOfThisModule implements ImportOption {

  private static final String CLASSES = Path.of("target", "classes").toUri().toString();

  @Override
  public boolean includes(Location location) {
    return location.asURI().toString().startsWith(CLASSES);
  }
}
