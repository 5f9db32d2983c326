package io.orderonce.ui;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.orderonce.MainClassesOfThisModule;
import io.orderonce.PackageTable;

/** The shared parts of pages depend on the domain, and on neither of the front ends. */
@AnalyzeClasses(packages = "io.orderonce", importOptions = MainClassesOfThisModule.class)
class ArchitectureTest {

  private static final String TABLE =
      """
          ui -> attempts baskets catalog customers ids money ordering text
          """;

  @ArchTest static final ArchRule packages_know_only_what_the_table_says = PackageTable.of(TABLE);

  @ArchTest
  static void contributors_read_the_same_table(JavaClasses all) {
    PackageTable.assertPrinted(TABLE);
  }
}
