package io.orderonce.acceptance.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A copy of a running server's files, from which a standby can start: a low-level base backup
 * (PostgreSQL 18 manual, 25.3.4).
 */
final class BaseCopy {

  /** What belongs to the running server alone. */
  private static final Set<String> NOT_COPIED =
      Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "postgresql.auto.conf");

  /** Folders whose contents the copy has to fetch or make by itself. */
  private static final Set<String> COPIED_EMPTY =
      Set.of("pg_wal", "pg_replslot", "pg_stat_tmp", "pg_notify", "pg_subtrans", "pgsql_tmp");

  private BaseCopy() {}

  static void of(PostgresServer server, Path source, Path target) {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('standby', true)");
      copy(source, target);
      try (ResultSet backup = statement.executeQuery("SELECT * FROM pg_backup_stop(false)")) {
        backup.next();
        Files.writeString(target.resolve("backup_label"), backup.getString("labelfile"));
      }
    } catch (SQLException | IOException failed) {
      throw new IllegalStateException("the server's files cannot be copied", failed);
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Path copied = target.resolve(source.relativize(folder).toString());
            if (!Files.exists(copied)) {
              Files.createDirectory(copied);
            }
            if (COPIED_EMPTY.contains(folder.getFileName().toString())) {
              if (folder.endsWith("pg_wal")) {
                Files.createDirectories(copied.resolve("archive_status"));
                Files.createDirectories(copied.resolve("summaries"));
              }
              return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!NOT_COPIED.contains(file.getFileName().toString())) {
              copyIfThere(file, target.resolve(source.relativize(file).toString()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failed) {
            return gone(file, failed);
          }
        });
  }

  /** A running server deletes files; what mattered in them is in its write-ahead log. */
  private static void copyIfThere(Path file, Path target) throws IOException {
    try {
      Files.copy(file, target);
    } catch (NoSuchFileException deleted) {
      gone(file, deleted);
    }
  }

  private static FileVisitResult gone(Path file, IOException failed) {
    if (failed instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw new UncheckedIOException("cannot read " + file, failed);
  }
}
