package io.orderonce.acceptance.bench;

import java.io.IOException;
import java.sql.SQLException;

/** What one client does repeatedly. Used by one thread; closed when its time is up. */
interface Step extends AutoCloseable {

  void once() throws Exception;

  @Override
  void close() throws IOException, SQLException;
}
