package io.orderonce.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderonce.MainClassesOfThisModule;
import io.orderonce.PackageTable;
import io.orderonce.ui.ConsolePage;
import jakarta.annotation.security.RolesAllowed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The REST API and the storefront are independent; neither depends on a class of the console. */
@AnalyzeClasses(packages = "io.orderonce", importOptions = MainClassesOfThisModule.class)
class ArchitectureTest {

  private static final String TABLE =
      """
      web.json         -> money
      web.pages        ->
      web.problems     -> customers jpa ordering text web.json web.pages
      web.openapi      ->
      web.requests     -> money text web.json web.problems
      web.security     -> config customers ids jpa ui web.problems
      web.audit        -> audit customers web.json web.requests web.security
      web.catalog      -> catalog customers edits ids money settings web.json web.problems \
                          web.requests web.security
      web.limits       -> customers edits ids limits limits.csv text web.json web.problems \
                          web.requests web.security
      web.operation    -> audit config customers logging metrics money nodes platform settings \
                          text web.json web.problems web.requests web.security
      web.staff        -> customers web.json web.problems web.requests web.security
      web.orders       -> admission attempts audit baskets customers customers.csv desk duplicates ids \
                          jpa limits money ordering ordering.csv outbox persons privacy settings \
                          text web.json web.problems web.requests web.security web.staff webhooks
      web.webhooks     -> config customers edits ordering outbox web.json web.problems \
                          web.requests web.security webhooks
      web.setup        -> customers text web.json web.pages web.problems web.requests \
                          web.security
      web              -> config platform web.audit web.catalog web.limits web.operation \
                          web.orders web.problems web.security web.setup web.staff web.webhooks
      web.sessions     -> baskets catalog config ids jpa metrics platform ui web.pages
      web.shop         -> attempts baskets catalog config customers desk duplicates ids jpa limits mail \
                          money ordering text ui web.orders web.problems web.security web.sessions
      launch.connector -> web.problems
      launch           -> config platform
      """;

  @ArchTest static final ArchRule packages_know_only_what_the_table_says = PackageTable.of(TABLE);

  @ArchTest
  static void contributors_read_the_same_table(JavaClasses all) {
    PackageTable.assertPrinted(TABLE);
  }

  @ArchTest
  static final ArchRule a_page_says_for_whom_it_is_and_is_none_of_the_consoles =
      classes()
          .that()
          .areAnnotatedWith(Route.class)
          .should()
          .beAnnotatedWith(AnonymousAllowed.class)
          .orShould()
          .beAnnotatedWith(RolesAllowed.class)
          .andShould()
          .notImplement(ConsolePage.class);

  /** Tests could be compiled against the console, which is there when they run. */
  @Test
  void tests_do_not_depend_on_the_console_either() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.orderonce.admin..")
        .check(new ClassFileImporter().importPath(Path.of("target", "test-classes")));
  }
}
