package io.orderonce.acceptance.bench;

import io.orderonce.acceptance.process.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the machine has done: CPU time of the nodes, of all processes of PostgreSQL and of this
 * program; what the nodes have asked of the database; what the database has written to its log.
 * Statements and transactions are those that the shop's database has executed for anybody,
 * according to {@code pg_stat_statements}, including what nodes do at regular times.
 *
 * @param transactions that were begun explicitly
 * @param roundTrips between the nodes and PostgreSQL, if the kernel tells
 */
record Effort(
    Duration nodes,
    Duration postgres,
    Duration generator,
    long statements,
    long transactions,
    OptionalLong roundTrips,
    Toll toll) {

  private static final String EXECUTED =
      """
      SELECT COALESCE(SUM(calls), 0)::bigint,
             COALESCE(SUM(calls) FILTER (WHERE query ILIKE 'BEGIN%'), 0)::bigint
      FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = ?
      """;

  static Effort soFar(List<Long> nodes, Database database) {
    Duration nodesCpu = nodes.stream().map(Cpu::of).reduce(Duration.ZERO, Duration::plus);
    Duration postgres = Cpu.ofFamily(database.server().pid());
    OptionalLong roundTrips = RoundTrips.soFar(database.port(), Set.copyOf(nodes));
    Toll toll = Toll.soFar(database);
    try (Connection connection = database.server().connect();
        var query = connection.prepareStatement(EXECUTED)) {
      query.setString(1, database.name());
      try (var row = query.executeQuery()) {
        row.next();
        return new Effort(
            nodesCpu, postgres, Duration.ZERO, row.getLong(1), row.getLong(2), roundTrips, toll);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("PostgreSQL does not say what it executed", failed);
    }
  }

  /** With the CPU time of this program; it also prepares and evaluates, which does not count. */
  Effort by(Duration own) {
    return new Effort(nodes, postgres, own, statements, transactions, roundTrips, toll);
  }

  Effort since(Effort before) {
    return new Effort(
        nodes.minus(before.nodes),
        postgres.minus(before.postgres),
        generator.minus(before.generator),
        statements - before.statements,
        transactions - before.transactions,
        both(roundTrips, before.roundTrips, -1),
        toll.since(before.toll));
  }

  Effort plus(Effort other) {
    return new Effort(
        nodes.plus(other.nodes),
        postgres.plus(other.postgres),
        generator.plus(other.generator),
        statements + other.statements,
        transactions + other.transactions,
        both(roundTrips, other.roundTrips, 1),
        toll.plus(other.toll));
  }

  private static OptionalLong both(OptionalLong one, OptionalLong other, int sign) {
    return one.isPresent() && other.isPresent()
        ? OptionalLong.of(one.getAsLong() + sign * other.getAsLong())
        : OptionalLong.empty();
  }
}
