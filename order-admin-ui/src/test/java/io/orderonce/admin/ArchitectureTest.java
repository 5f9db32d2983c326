package io.orderonce.admin;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.router.Route;
import io.orderonce.MainClassesOfThisModule;
import io.orderonce.PackageTable;
import io.orderonce.ui.ConsolePage;
import jakarta.annotation.security.RolesAllowed;

/** Features depend on each other in one direction only, and every page restricts its access. */
@AnalyzeClasses(packages = "io.orderonce", importOptions = MainClassesOfThisModule.class)
class ArchitectureTest {

  private static final String TABLE =
      """
      admin.parts      -> attempts csv customers ids limits mail money ordering text ui
      admin.attempts   -> admin.parts attempts attempts.csv ids ordering ui
      admin.audit      -> admin.parts audit limits ui
      admin.catalog    -> admin.audit admin.parts audit catalog customers edits ids money settings text ui
      admin.limits     -> admin.parts customers edits ids limits limits.csv money settings ui
      admin.orders     -> admin.parts attempts catalog customers desk duplicates ids mail ordering ordering.csv ui
      admin.customers  -> admin.attempts admin.limits admin.orders admin.parts attempts audit \
                          baskets catalog customers customers.csv edits ids limits mail \
                          ordering persons privacy settings text ui
      admin.duplicates -> admin.parts customers duplicates ids money ordering settings text ui
      admin.keys       -> admin.parts catalog customers ids ordering text ui
      admin.overview   -> admin.parts attempts audit duplicates limits nodes ordering outbox ui
      admin.staff      -> admin.parts customers mail ui
      admin.webhooks   -> admin.parts config customers edits ordering outbox ui webhooks
      admin.settings   -> admin.duplicates admin.parts config customers duplicates money settings ui
      admin            -> admin.attempts admin.audit admin.catalog admin.customers \
                          admin.duplicates admin.keys admin.limits admin.orders admin.overview \
                          admin.parts admin.settings admin.staff admin.webhooks audit customers \
                          duplicates ordering ui
      """;

  @ArchTest static final ArchRule packages_know_only_what_the_table_says = PackageTable.of(TABLE);

  @ArchTest
  static void contributors_read_the_same_table(JavaClasses all) {
    PackageTable.assertPrinted(TABLE);
  }

  @ArchTest
  static final ArchRule a_page_says_for_whom_it_is_and_that_it_is_the_consoles =
      classes()
          .that()
          .areAnnotatedWith(Route.class)
          .should()
          .beAnnotatedWith(RolesAllowed.class)
          .andShould()
          .implement(ConsolePage.class)
          .andShould()
          .beAnnotatedWith(routeBelow(ConsolePage.PATH.substring(1)));

  private static DescribedPredicate<JavaAnnotation<?>> routeBelow(String path) {
    return describe(
        "a route below " + path,
        annotation ->
            annotation.getRawType().isEquivalentTo(Route.class)
                && (annotation.as(Route.class).value() + "/").startsWith(path + "/"));
  }
}
