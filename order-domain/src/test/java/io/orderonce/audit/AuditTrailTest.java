package io.orderonce.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.catalog.ProductRow;
import io.orderonce.catalog.ProductSheet;
import io.orderonce.catalog.Products;
import io.orderonce.catalog.StockImport;
import io.orderonce.catalog.jpa.CatalogAdapters;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.money.Money;
import io.orderonce.ordering.TestShop;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit trail promises on every database. */
class AuditTrailTest extends DatabaseSuite {

  private static final int SIMULTANEOUS = 16;

  private JpaAuditTrail trail;

  @BeforeEach
  void openTrail() {
    trail = new JpaAuditTrail(database.transactions(), Clock.systemUTC());
    note(StaffChange.added("ann", "limit", "1", "at most 5 orders in PT10M"));
    note(StaffChange.changed("bob", "limit", "1", "at most 5 orders", "at most 3 orders"));
  }

  /** Empties the trail as an attacker would; the program itself cannot. */
  @AfterEach
  void emptyTheTrail() {
    if (database.kind() == DatabaseKind.POSTGRESQL) {
      database.execute("ALTER TABLE audit_entries DISABLE TRIGGER USER");
    }
    database.execute("DELETE FROM audit_entries");
    database.execute("UPDATE audit_head SET entry_no = 0, digest = '-'");
    if (database.kind() == DatabaseKind.POSTGRESQL) {
      database.execute("ALTER TABLE audit_entries ENABLE TRIGGER USER");
    }
  }

  @Test
  void entries_are_listed_newest_first_in_pages() {
    List<AuditEntry> first = trail.newest(AuditTrail.Search.ALL, Optional.empty(), 1);
    List<AuditEntry> second =
        trail.newest(AuditTrail.Search.ALL, Optional.of(first.get(0).number()), 10);

    assertThat(first).extracting(entry -> entry.change().by()).containsExactly("bob");
    assertThat(second).extracting(entry -> entry.change().by()).containsExactly("ann");
    assertThat(second.get(0).change().after()).isEqualTo("at most 5 orders in PT10M");
    assertThat(second.get(0).change().before()).isNull();
  }

  @Test
  void entries_are_found_by_object_and_by_author() {
    note(StaffChange.removed("bob", "product", "P1", "Chai"));

    assertThat(
            trail.newest(AuditTrail.Search.of("product", "P1"), Optional.empty(), 10).stream()
                .map(entry -> entry.change().action()))
        .containsExactly("removed");
    assertThat(
            trail.newest(
                new AuditTrail.Search(
                    Optional.of("ann"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                Optional.empty(),
                10))
        .hasSize(1);
  }

  @Test
  void a_change_that_is_not_committed_leaves_no_entry() {
    database
        .transactions()
        .run(
            unit -> {
              trail.note(unit, StaffChange.added("ann", "limit", "2", "at most 1 order"));
              unit.rollBack();
              return null;
            });

    assertThat(trail.newest(AuditTrail.Search.ALL, Optional.empty(), 10)).hasSize(2);
    assertThat(trail.broken()).isZero();
  }

  @Test
  void a_change_without_effect_leaves_no_entry() {
    note(StaffChange.changed("ann", "limit", "1", "the same", "the same"));

    assertThat(trail.newest(AuditTrail.Search.ALL, Optional.empty(), 10)).hasSize(2);
  }

  @Test
  void many_changes_at_the_same_moment_form_one_chain() {
    TestShop.atOnce(
        IntStream.range(0, SIMULTANEOUS)
            .<Callable<Void>>mapToObj(
                i ->
                    () -> {
                      note(StaffChange.added("ann", "product", "P" + i, "Chai"));
                      return null;
                    })
            .toList());

    assertThat(trail.newest(AuditTrail.Search.ALL, Optional.empty(), 100).get(0).number())
        .isEqualTo(SIMULTANEOUS + 2);
    assertThat(trail.broken()).isZero();
  }

  @Test
  void a_changed_product_is_recorded_with_its_previous_values() {
    Products products = CatalogAdapters.products(database.transactions(), trail);
    ProductId id = new ProductId("A" + System.nanoTime());
    products.create(sheet(id, "18.00"), "ann");

    products.importAll(List.of(ProductRow.of(2, sheet(id, "19.00"))), StockImport.SET, "bob");

    assertThat(trail.newest(AuditTrail.Search.of("product", id.value()), Optional.empty(), 10))
        .extracting(AuditEntry::change)
        .containsExactly(
            StaffChange.changed(
                "bob",
                "product",
                id.value(),
                "Chai (Beverages, box), 18.00 USD, 10 in stock, on sale",
                "Chai (Beverages, box), 19.00 USD, 10 in stock, on sale"),
            StaffChange.added(
                "ann",
                "product",
                id.value(),
                "Chai (Beverages, box), 18.00 USD, 10 in stock, on sale"));
  }

  @Test
  void an_entry_altered_in_the_database_is_detected() {
    unlock();
    database.execute("UPDATE audit_entries SET done_by = 'eve' WHERE entry_no = 1");

    assertThat(trail.broken()).isEqualTo(1);
  }

  @Test
  void deleted_entries_are_detected() {
    unlock();
    database.execute("DELETE FROM audit_entries WHERE entry_no = 2");
    assertThat(trail.broken()).isEqualTo(1);

    database.execute("DELETE FROM audit_entries WHERE entry_no = 1");
    assertThat(trail.broken()).isEqualTo(1);
  }

  @Test
  void postgresql_itself_refuses_to_alter_an_entry() {
    assumeThat(database.kind()).isEqualTo(DatabaseKind.POSTGRESQL);

    for (String attempt :
        List.of(
            "UPDATE audit_entries SET done_by = 'eve'",
            "DELETE FROM audit_entries",
            "TRUNCATE audit_entries")) {
      assertThatThrownBy(() -> database.execute(attempt))
          .hasStackTraceContaining("never altered or removed");
    }
  }

  private void unlock() {
    if (database.kind() == DatabaseKind.POSTGRESQL) {
      database.execute("ALTER TABLE audit_entries DISABLE TRIGGER USER");
    }
  }

  private void note(StaffChange change) {
    database
        .transactions()
        .run(
            unit -> {
              trail.note(unit, change);
              return null;
            });
  }

  private static ProductSheet sheet(ProductId id, String price) {
    return new ProductSheet(id, "Chai", "Beverages", "box", Money.of(price, "USD"), 10, true);
  }
}
