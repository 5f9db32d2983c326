package io.orderonce.ui;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.orderonce.MainClassesOfThisModule;
import io.orderonce.PackageTable;

/** What the pages share knows the shop's business, and neither of the front ends. */
@AnalyzeClasses(packages = "io.orderonce", importOptions = MainClassesOfThisModule.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packages_know_only_what_the_table_says =
      PackageTable.of(
          """
          ui -> baskets catalog customers ids money ordering text
          """);
}
