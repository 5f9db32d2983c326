package io.orderonce.acceptance.bench;

import io.orderonce.acceptance.process.Database;
import java.sql.SQLException;

/**
 * What something cost the database: WAL written, full-page images in it (the first change of each
 * page after a checkpoint), and pages that were not in its buffers. The WAL is that of the whole
 * server.
 */
record Toll(long logBytes, long wholePages, long pagesRead) {

  private static final String SO_FAR =
      """
      SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint,
             (SELECT wal_fpi FROM pg_stat_wal),
             (SELECT blks_read FROM pg_stat_database WHERE datname = current_database())
      """;

  static Toll soFar(Database database) {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(SO_FAR)) {
      row.next();
      return new Toll(row.getLong(1), row.getLong(2), row.getLong(3));
    } catch (SQLException failed) {
      throw new IllegalStateException("PostgreSQL does not say what it did", failed);
    }
  }

  Toll since(Toll before) {
    return new Toll(
        logBytes - before.logBytes, wholePages - before.wholePages, pagesRead - before.pagesRead);
  }

  Toll plus(Toll other) {
    return new Toll(
        logBytes + other.logBytes, wholePages + other.wholePages, pagesRead + other.pagesRead);
  }
}
