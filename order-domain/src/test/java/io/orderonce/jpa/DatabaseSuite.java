package io.orderonce.jpa;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests that hold on every database: each subclass chooses one and has its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DatabaseSuite {

  protected TestDatabase database;

  protected abstract TestDatabase open();

  @BeforeAll
  void openDatabase() {
    database = open();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }
}
