package io.orderonce.acceptance.history;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections to the database under test come from. */
@FunctionalInterface
public interface Connections {

  Connection open() throws SQLException;
}
