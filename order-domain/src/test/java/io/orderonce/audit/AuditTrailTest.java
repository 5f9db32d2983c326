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
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.money.Money;
import io.orderonce.ordering.TestShop;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
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

  @Test
  void an_erasure_takes_texts_from_entries_and_the_chain_stays_whole() {
    note(new StaffChange("ann", "changed", "customer", "Z", "open", "blocked", "he is Mr Quill"));
    note(new StaffChange("gone", "reported-twice", "customer", "Z", "a", "b", null));
    note(new StaffChange("ann", "changed", "customer", "OTHER", "open", "blocked", "stays"));
    staff("ann");

    assertThat(erase("Z")).isEqualTo(2);
    assertThat(erase("Z")).as("once more").isZero();

    assertThat(trail.broken()).isZero();
    List<StaffChange> left =
        trail.newest(AuditTrail.Search.of("customer", "Z"), Optional.empty(), 10).stream()
            .map(AuditEntry::change)
            .toList();
    assertThat(left)
        .extracting(StaffChange::by)
        .containsExactly("erasure of personal data", "(erased)", "ann");
    assertThat(left.get(2).after()).isEqualTo("blocked");
    assertThat(left.get(2).reason()).isNull();
    assertThat(database.column("SELECT reason FROM audit_entries WHERE reason IS NOT NULL"))
        .containsExactly("stays");

    note(new StaffChange("ann", "changed", "customer", "Z", "blocked", "open", "said after"));
    assertThat(erase("Z")).as("what was written later").isOne();
    assertThat(trail.broken()).isZero();
  }

  @Test
  void whoever_shortens_an_entry_by_hand_or_alters_a_shortened_one_is_found() {
    note(new StaffChange("ann", "changed", "customer", "Z", "open", "blocked", "he is Mr Quill"));
    note(new StaffChange("ann", "changed", "limit", "9", "a", "b", "because"));
    staff("ann");
    erase("Z");
    if (database.kind() == DatabaseKind.POSTGRESQL) {
      database.execute("ALTER TABLE audit_entries DISABLE TRIGGER USER");
    }

    for (String forgery :
        List.of(
            "done_by = 'eve' WHERE subject_id = 'Z' AND action = 'changed'",
            "new_content = 'not blocked' WHERE subject_id = 'Z' AND action = 'changed'",
            "reason = NULL WHERE subject_id = '9'",
            "reason = NULL, erased_by = 99 WHERE subject_id = '9'",
            "reason = NULL, erased_by = 5 WHERE subject_id = '9'",
            "new_content = '9 texts' WHERE action = 'texts-erased'")) {
      database.execute("CREATE TABLE kept AS SELECT * FROM audit_entries");
      database.execute("UPDATE audit_entries SET " + forgery);

      assertThat(trail.broken()).as(forgery).isPositive();

      database.execute("DELETE FROM audit_entries");
      database.execute("INSERT INTO audit_entries SELECT * FROM kept");
      database.execute("DROP TABLE kept");
      assertThat(trail.broken()).as("put back").isZero();
    }
  }

  @Test
  void postgresql_lets_an_erasure_take_texts_and_nothing_else() {
    assumeThat(database.kind()).isEqualTo(DatabaseKind.POSTGRESQL);
    note(new StaffChange("ann", "changed", "customer", "Z", "open", "blocked", "he is Mr Quill"));

    for (String change :
        List.of(
            "done_by = 'eve'",
            "reason = 'another', erased_by = entry_no + 1",
            "reason = NULL",
            "reason = NULL, erased_by = entry_no",
            "reason = NULL, erased_by = entry_no + 1, new_content = 'free'",
            "reason = NULL, erased_by = entry_no + 1, done_by = 'eve'",
            "reason = NULL, erased_by = entry_no + 1, digest = 'x'")) {
      assertThatThrownBy(() -> database.execute("UPDATE audit_entries SET " + change))
          .as(change)
          .hasStackTraceContaining("never altered or removed");
    }
    database.execute(
        "UPDATE audit_entries SET reason = NULL, erased_by = entry_no + 1, new_content = 'block'"
            + " WHERE subject_id = 'Z'");
    assertThatThrownBy(
            () ->
                database.execute(
                    "UPDATE audit_entries SET erased_by = entry_no + 2 WHERE subject_id = 'Z'"))
        .hasStackTraceContaining("never altered or removed");
  }

  private int erase(String customer) {
    return database
        .transactions()
        .run(
            unit ->
                trail.eraseTexts(
                    unit,
                    new CustomerId(customer),
                    "customer",
                    List.of(customer),
                    UnaryOperator.identity()));
  }

  private void staff(String name) {
    database.execute("DELETE FROM password_links");
    database.execute("DELETE FROM users");
    database.execute(
        "INSERT INTO users (user_name, role, created_at) VALUES ('%s', 'support',".formatted(name)
            + " TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00')");
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
