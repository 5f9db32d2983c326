package io.orderonce;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.orderonce.dedup.Claims;
import io.orderonce.dedup.hazelcast.Grid;
import io.orderonce.later.LaterWork;
import io.orderonce.metrics.Figures;
import io.orderonce.money.Money;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderTransaction;
import io.orderonce.ordering.TrayTransaction;
import io.orderonce.platform.StartUp;
import io.orderonce.text.TextForms;
import io.orderonce.webhooks.http.HttpReceivers;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Which package may know which, and which classes may enter an order or read the clock. */
@AnalyzeClasses(
    packagesOf = ArchitectureTest.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String JDK = "java..";
  private static final String ANY_JPA_ADAPTER = "..jpa..";
  private static final String ROOT = ArchitectureTest.class.getPackageName();
  private static final String NULLNESS = NullMarked.class.getPackageName();
  private static final String DEDUP = Claims.class.getPackageName();
  private static final String GRID = Grid.class.getPackageName();
  private static final String LATER = LaterWork.class.getPackageName();
  private static final String METRICS = Figures.class.getPackageName();
  private static final String MONEY = Money.class.getPackageName();
  private static final String ORDERING = Order.class.getPackageName();
  private static final String PLATFORM = StartUp.class.getPackageName();
  private static final String RECEIVERS = HttpReceivers.class.getPackageName();
  private static final String TEXT = TextForms.class.getPackageName();

  static final String TABLE =
      """
      ids             ->
      text            ->
      money           ->
      logging         ->
      threads         ->
      config          ->
      jpa             ->
      dedup           ->
      edits           ->
      privacy         -> ids
      csv             -> text
      audit           -> csv text
      admission       -> ids
      persons         -> ids
      limits          -> edits ids persons text
      settings        -> money text
      nodes           ->
      later           -> config jpa threads
      ordering        -> admission config dedup ids limits logging money persons text threads
      outbox          -> ordering
      attempts        -> ids jpa limits ordering text
      baskets         -> ids ordering text
      catalog         -> csv edits ids money text
      customers       -> edits ids ordering text
      duplicates      -> ids ordering persons
      desk            -> ordering text
      mail            -> audit customers desk ids later money ordering outbox text
      webhooks        -> config edits later ordering outbox text
      webhooks.http   -> config text threads webhooks
      persons.jpa     -> customers ids jpa persons privacy
      limits.csv      -> csv limits text
      ordering.csv    -> csv ids money ordering
      customers.csv   -> csv customers ids
      attempts.csv    -> attempts csv ids ordering
      dedup.hazelcast -> config dedup threads
      metrics         -> attempts dedup dedup.hazelcast jpa ordering
      audit.jpa       -> audit ids jpa
      settings.jpa    -> audit audit.jpa jpa money settings
      limits.jpa      -> audit audit.jpa csv edits ids jpa limits persons privacy text
      nodes.jpa       -> jpa nodes
      outbox.jpa      -> jpa ordering outbox
      ordering.jpa    -> audit audit.jpa dedup ids jpa limits limits.jpa money ordering persons privacy settings settings.jpa text
      attempts.jpa    -> attempts config ids jpa ordering privacy
      baskets.jpa     -> baskets ids jpa ordering privacy
      catalog.jpa     -> audit audit.jpa catalog csv edits ids jpa money settings.jpa text
      customers.jpa   -> audit audit.jpa config customers edits ids jpa ordering persons persons.jpa privacy text
      duplicates.jpa  -> audit audit.jpa duplicates ids jpa ordering ordering.jpa outbox privacy settings
      mail.smtp       -> config customers mail text
      desk.jpa        -> audit audit.jpa desk jpa ordering
      mail.jpa        -> audit audit.jpa config customers desk ids jpa later mail ordering privacy text threads
      webhooks.jpa    -> audit audit.jpa config edits ids jpa later ordering outbox privacy text webhooks
      finding.jpa     -> jpa later ordering outbox text
      privacy.jpa     -> jpa privacy
      platform        -> admission attempts audit baskets catalog config customers dedup dedup.hazelcast ids jpa later logging mail metrics money nodes ordering outbox persons persons.jpa privacy settings text threads webhooks
      """;

  @ArchTest static final ArchRule packages_know_only_what_the_table_says = PackageTable.of(TABLE);

  @ArchTest
  static final ArchRule money_knows_only_the_JDK =
      classes()
          .that()
          .resideInAPackage(MONEY)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(JDK, NULLNESS, MONEY);

  @ArchTest
  static final ArchRule texts_know_only_the_JDK =
      classes()
          .that()
          .resideInAPackage(TEXT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(JDK, NULLNESS, TEXT);

  @ArchTest
  static final ArchRule
      deduplication_knows_only_the_JDK_and_a_cache_except_for_its_adapter_to_the_grid =
          classes()
              .that()
              .resideInAPackage(DEDUP)
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(JDK, NULLNESS, DEDUP, "com.github.benmanes.caffeine.cache");

  @ArchTest
  static final ArchRule hazelcast_is_known_to_its_adapter_alone =
      noClasses()
          .that()
          .resideOutsideOfPackage(GRID)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.hazelcast..");

  @ArchTest
  static final ArchRule prometheus_is_known_to_the_figures_alone =
      noClasses()
          .that()
          .resideOutsideOfPackage(METRICS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.prometheus..");

  @ArchTest
  static final ArchRule db_scheduler_is_known_to_the_list_of_later_work_alone =
      noClasses()
          .that()
          .resideOutsideOfPackage(LATER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.github.kagkarlsson..");

  @ArchTest
  static final ArchRule http_clients_are_known_to_those_who_send_webhooks_alone =
      noClasses()
          .that()
          .resideOutsideOfPackage(RECEIVERS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.hc..");

  /** The platform may depend on anything: it sets up the shop and fills in the demo data. */
  @ArchTest
  static final ArchRule entity_managers_are_used_by_adapters_to_the_database_and_the_platform =
      noClasses()
          .that()
          .resideOutsideOfPackages(ANY_JPA_ADAPTER, PLATFORM)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(EntityManager.class);

  @ArchTest
  static final ArchRule orders_are_created_by_the_placement_rules_only =
      noClasses()
          .that(are(not(in(ORDERING, "PlacementRules"))))
          .should()
          .accessTargetWhere(call(Order.class, "placed"));

  @ArchTest
  static final ArchRule orders_are_not_created_any_other_way =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Order.class)
          .should()
          .accessTargetWhere(call(Order.class, "<init>"));

  /** An order that is held from the start has no stock to put back. */
  @ArchTest
  static final ArchRule orders_live_through_their_life_alone =
      noClasses()
          .that(are(not(in(ORDERING, "OrderLife"))))
          .and(are(not(in(ORDERING, "PlacementRules"))))
          .should()
          .accessTargetWhere(call(Order.class, "apply"));

  @ArchTest
  static final ArchRule goods_are_put_back_by_the_life_of_an_order_alone =
      noClasses()
          .that(are(not(in(ORDERING, "OrderLife"))))
          .should()
          .accessTargetWhere(call(OrderTransaction.class, "putBack"));

  @ArchTest
  static final ArchRule orders_are_entered_by_the_tray_alone =
      noClasses()
          .that(are(not(in(ORDERING, "Tray"))))
          .should()
          .accessTargetWhere(call(TrayTransaction.class, "enter"));

  /**
   * Bytecode does not show that the persisted object is an order, only that the caller knows the
   * class.
   */
  @ArchTest
  static final ArchRule orders_are_written_by_the_tray_transaction_only =
      noClasses()
          .that()
          .doNotHaveSimpleName("JpaTrayTransaction")
          .and(
              describe(
                  "know orders",
                  (JavaClass some) ->
                      some.getDirectDependenciesFromSelf().stream()
                          .anyMatch(
                              dependency -> type(Order.class).test(dependency.getTargetClass()))))
          .should()
          .accessTargetWhere(call(EntityManager.class, "persist", "merge", "remove"));

  @ArchTest
  static final ArchRule the_time_is_read_from_an_injected_clock =
      noClasses().should().accessTargetWhere(asksTheProcessForTheTime());

  @ArchTest
  static final ArchRule the_clock_is_chosen_by_the_platform =
      noClasses()
          .that()
          .resideOutsideOfPackage(PLATFORM)
          .should()
          .accessTargetWhere(call(Clock.class, "systemUTC", "systemDefaultZone", "system"));

  private static DescribedPredicate<JavaClass> in(String packageName, String simpleName) {
    return resideInAPackage(packageName)
        .and(simpleName(simpleName))
        .as(packageName + "." + simpleName);
  }

  /** Calls and method references alike. */
  private static DescribedPredicate<JavaAccess<?>> call(Class<?> owner, String... names) {
    return describe(
        "one of " + Set.of(names) + " of " + owner.getSimpleName(),
        access ->
            access.getTargetOwner().isAssignableTo(owner)
                && Set.of(names).contains(access.getTarget().getName()));
  }

  private static DescribedPredicate<JavaAccess<?>> asksTheProcessForTheTime() {
    return describe(
            "now() without a clock",
            (JavaAccess<?> access) ->
                access.getTargetOwner().getPackageName().equals(Clock.class.getPackageName())
                    && access.getTarget().getName().equals("now")
                    && !access.getTarget().getFullName().contains(Clock.class.getName()))
        .or(call(System.class, "currentTimeMillis"))
        .or(call(Date.class, "<init>"));
  }
}
