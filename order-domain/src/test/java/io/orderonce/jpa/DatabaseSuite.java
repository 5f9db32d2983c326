package io.orderonce.jpa;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds on every database: each subclass runs once on each, with a database of its own. */
@ParameterizedClass(name = "on {0}")
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DatabaseSuite {

  @Parameter protected DatabaseKind kind;

  protected TestDatabase database;

  @BeforeParameterizedClassInvocation
  void openDatabase() {
    database = TestDatabase.of(kind);
  }

  @AfterParameterizedClassInvocation
  void closeDatabase() {
    database.close();
  }
}
