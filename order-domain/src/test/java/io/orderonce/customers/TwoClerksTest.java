package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.edits.Update;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseSuite;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two members of staff who edit the same customer do to each other. */
class TwoClerksTest extends DatabaseSuite {

  private static final CustomerId ID = new CustomerId("TWO");

  private CustomerFiles customers;

  @BeforeEach
  void enterCustomer() {
    customers =
        CustomerAdapters.customerFiles(
            database.transactions(), new JpaAuditTrail(database.transactions(), Clock.systemUTC()));
    database.execute("DELETE FROM customers WHERE customer_id = 'TWO'");
    database.execute(
        "INSERT INTO customers (customer_id, name, created_at)"
            + " VALUES ('TWO', 'Two', TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00')");
  }

  @Test
  void a_change_that_was_not_seen_is_not_overwritten() {
    CustomerFile seen = file();
    customers.change(ID, CustomerChange.ofGroup(Optional.of("retail")), "ann", null);

    Update<CustomerFile> late =
        customers.change(seen, CustomerChange.ofGroup(Optional.of("wholesale")), "bob", null);

    assertThat(late).isInstanceOf(Update.ChangedMeanwhile.class);
    assertThat(file().group()).contains("retail");
  }

  @Test
  void changes_to_different_fields_are_both_kept() {
    CustomerFile seen = file();
    customers.change(ID, CustomerChange.ofGroup(Optional.of("retail")), "ann", null);

    assertThat(customers.change(seen, CustomerChange.ofBlocked(true), "bob", "fraud"))
        .isInstanceOf(Update.Done.class);
    assertThat(file().group()).contains("retail");
    assertThat(file().blocked()).isTrue();
  }

  private CustomerFile file() {
    return customers.find(ID).orElseThrow();
  }
}
