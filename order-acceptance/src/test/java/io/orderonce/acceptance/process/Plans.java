package io.orderonce.acceptance.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** How PostgreSQL executed the statements on one database, according to its own log. */
public final class Plans {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String database;
  private final Path log;

  private Plans(String database, Path log) {
    this.database = database;
    this.log = log;
  }

  /** Applies to every connection opened from now on. */
  static Plans of(String database, Path log, Connection connection) throws SQLException {
    for (String setting :
        List.of(
            "session_preload_libraries = auto_explain",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_parameter_max_length = 60")) {
      try (var statement = connection.createStatement()) {
        statement.execute("LOAD 'auto_explain'");
        statement.execute("ALTER DATABASE " + database + " SET " + setting);
      }
    }
    return new Plans(database, log);
  }

  /** The statements so far that scanned one of these tables completely, each with its plan. */
  public List<String> scanning(List<String> tables) {
    Pattern scan = Pattern.compile("Seq Scan on (" + String.join("|", tables) + ")\\b");
    try (var lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains("Query Text"))
          .map(Plans::json)
          .filter(entry -> entry.path("dbname").asText().equals(database))
          .map(entry -> entry.path("message").asText())
          .filter(message -> scan.matcher(message).find())
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("the log of PostgreSQL cannot be read", failed);
    }
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException broken) {
      throw new UncheckedIOException("not an entry of the log: " + line, broken);
    }
  }
}
