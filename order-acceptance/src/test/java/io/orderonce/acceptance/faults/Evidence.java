package io.orderonce.acceptance.faults;

import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.process.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The results of a run, one line for each row of the table, in {@code target/evidence/evidence.md}.
 * Each row is also a file of its own beside it, so that tests of other modules can add theirs. The
 * table is rebuilt with each row.
 */
public final class Evidence {

  private static final Path FOLDER =
      Path.of(System.getProperty("orderonce.evidence", "target/evidence")).toAbsolutePath();
  private static final String NOT_LOOKED_FOR = "–";

  private Evidence() {}

  /** Records a run whose answers were compared with the database. */
  public static void note(Promise promise, Verdict verdict, String figures, Object... arguments) {
    write(
        promise,
        List.of(
            Integer.toString(verdict.duplicated().size()),
            Integer.toString(verdict.lost().size()),
            Integer.toString(verdict.falselyRefused().size()),
            Integer.toString(verdict.mixed().size())),
        String.format(Locale.ROOT, figures, arguments));
  }

  /** Records a run that checked something else. */
  public static void note(Promise promise, String figures, Object... arguments) {
    write(
        promise,
        List.of(NOT_LOOKED_FOR, NOT_LOOKED_FOR, NOT_LOOKED_FOR, NOT_LOOKED_FOR),
        String.format(Locale.ROOT, figures, arguments));
  }

  private static synchronized void write(Promise promise, List<String> counts, String figures) {
    System.out.printf(
        "evidence: row %d: %s; D, L, F, M: %s%n",
        promise.row(), figures, String.join(", ", counts));
    try {
      Files.createDirectories(rows());
      Files.writeString(
          file(promise),
          "| %d | %s | %s | %s |%n"
              .formatted(promise.row(), promise.text(), figures, String.join(" | ", counts)));
      Files.writeString(FOLDER.resolve("evidence.md"), table());
    } catch (IOException failed) {
      throw new UncheckedIOException("the evidence cannot be written", failed);
    }
  }

  private static String table() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# Evidence");
    lines.add("");
    lines.add(
        "%s, `%s`: %s, PostgreSQL %s."
            .formatted(
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
                Tier.now().command(),
                machine(),
                PostgresServer.shared().version()));
    lines.add("");
    lines.add("| # | promise | what happened | D | L | F | M |");
    lines.add("| ---: | --- | --- | ---: | ---: | ---: | ---: |");
    for (Promise promise : Promise.values()) {
      lines.add(row(promise));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String row(Promise promise) throws IOException {
    return Files.exists(file(promise))
        ? Files.readString(file(promise)).strip()
        : "| %d | %s | not run, or failed | | | | |".formatted(promise.row(), promise.text());
  }

  private static String machine() throws IOException {
    return String.format(
        Locale.ROOT,
        "%d cores, %s, %s %s, Java %s",
        Runtime.getRuntime().availableProcessors(),
        memory().orElse("memory unknown"),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.version"));
  }

  private static Optional<String> memory() throws IOException {
    Path kernel = Path.of("/proc/meminfo");
    if (!Files.exists(kernel)) {
      return Optional.empty();
    }
    return Files.readAllLines(kernel).stream()
        .filter(line -> line.startsWith("MemTotal:"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_048_576 + " GiB")
        .findFirst();
  }

  private static Path rows() {
    return FOLDER.resolve("rows");
  }

  private static Path file(Promise promise) {
    return rows().resolve("%02d.md".formatted(promise.row()));
  }
}
