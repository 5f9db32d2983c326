package io.orderonce.acceptance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The CPU time of processes of this machine, as Linux counts it. */
final class Cpu {

  private static final Path PROCESSES = Path.of("/proc");

  /** The kernel counts in hundredths of a second, whatever its own clock does. */
  private static final int TICK_MILLIS = 10;

  /**
   * @param own of the process, in ticks
   * @param ended of its children that have ended, in ticks
   */
  record Stat(long parent, long own, long ended) {

    /** The name of a process is in brackets and may contain anything. */
    static Stat of(String line) {
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return new Stat(
          Long.parseLong(fields[1]),
          Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
          Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
    }
  }

  private Cpu() {}

  /** Of one process. */
  static Duration of(long pid) {
    return ticks(stat(pid).map(Stat::own).orElse(0L));
  }

  static Duration ofThisProcess() {
    return of(ProcessHandle.current().pid());
  }

  /** Of a process and its children, including those that have ended. */
  static Duration ofFamily(long pid) {
    long own = stat(pid).map(parent -> parent.own() + parent.ended()).orElse(0L);
    long children = all().stream().filter(one -> one.parent() == pid).mapToLong(Stat::own).sum();
    return ticks(own + children);
  }

  private static Duration ticks(long ticks) {
    return Duration.ofMillis(ticks * TICK_MILLIS);
  }

  private static List<Stat> all() {
    try (Stream<Path> folders = Files.list(PROCESSES)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.matches("[0-9]+"))
          .map(Long::valueOf)
          .flatMap(pid -> stat(pid).stream())
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("this system does not list its processes", failed);
    }
  }

  /** Empty if the process has ended. */
  private static Optional<Stat> stat(long pid) {
    try {
      byte[] line = Files.readAllBytes(PROCESSES.resolve(pid + "/stat"));
      return Optional.of(Stat.of(new String(line, StandardCharsets.UTF_8)));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }
}
