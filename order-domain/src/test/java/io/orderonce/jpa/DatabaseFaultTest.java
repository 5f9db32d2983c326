package io.orderonce.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseFaultTest {

  private static final String CUSTOMER =
      "INSERT INTO customers (customer_id, name, created_at)"
          + " VALUES ('VINET', 'Vins et alcools', '1996-07-04T00:00:00Z')";

  private static final String BASKET =
      "INSERT INTO baskets (basket_id, customer_id, version, changed_at)"
          + " VALUES ('%s', 'VINET', 1, '1996-07-04T00:00:00Z')";

  @ParameterizedTest
  @EnumSource
  void a_duplicate_row_names_the_primary_key_and_no_other(DatabaseKind kind) {
    try (TestDatabase database = open(kind)) {
      database.execute(CUSTOMER);

      Throwable twice = catchThrowable(() -> database.execute(CUSTOMER));

      assertThat(DatabaseFault.isViolationOf(twice, "pk_customers")).isTrue();
      assertThat(DatabaseFault.isViolationOf(twice, "pk_orders", "pk_customers")).isTrue();
      assertThat(DatabaseFault.isViolationOf(twice, "pk_orders", "uq_baskets_customer")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_duplicate_value_names_the_constraint_and_no_other(DatabaseKind kind) {
    try (TestDatabase database = open(kind)) {
      database.execute(CUSTOMER);
      database.execute(BASKET.formatted("one"));

      Throwable twice = catchThrowable(() -> database.execute(BASKET.formatted("other")));

      assertThat(DatabaseFault.isViolationOf(twice, "uq_baskets_customer")).isTrue();
      assertThat(DatabaseFault.isViolationOf(twice, "uq_baskets_visitor", "pk_baskets")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_refusal_for_another_reason_is_not_a_unique_violation(DatabaseKind kind) {
    try (TestDatabase database = open(kind)) {
      Throwable nobody = catchThrowable(() -> database.execute(BASKET.formatted("one")));

      assertThat(DatabaseFault.sqlCause(nobody)).isPresent();
      assertThat(DatabaseFault.isViolationOf(nobody, "fk_baskets_customer")).isFalse();
    }
  }

  private static TestDatabase open(DatabaseKind kind) {
    return kind == DatabaseKind.H2 ? TestDatabase.h2() : TestDatabase.postgres();
  }
}
