package io.orderonce.acceptance.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tlc2.TLC;

/**
 * A specification with selected bounds, faults and mistakes, to be checked by TLC. Whatever is not
 * selected is as in its configuration in {@code model}.
 *
 * <p>TLC runs in a JVM of its own, because it keeps much in static fields and exits the JVM, and in
 * a folder of its own under {@code target/model}, where its output stays.
 */
final class Model {

  private static final Path SPECIFICATION = Path.of("..", "model");
  private static final long MINUTES_AT_MOST = 60;

  private final Specification specification;
  private final String name;
  private final String configuration;

  private Model(Specification specification, String name, String configuration) {
    this.specification = specification;
    this.name = name;
    this.configuration = configuration;
  }

  /** A file of the folder, without its ending. */
  enum Specification {
    PLACING_ORDERS("PlacingOrders"),
    TRAYS("Trays"),
    PERSONS("Persons");

    private final String file;

    Specification(String file) {
      this.file = file;
    }

    /** The names of its switches for naive versions, to check that each is used. */
    List<String> naiveVersions() {
      String text = read(SPECIFICATION.resolve(file + ".tla"));
      int begin = text.indexOf("Naive == {");
      String set = text.substring(begin, text.indexOf('}', begin));
      return Stream.of(set.split("\"")).filter(part -> part.matches("[a-z ]*[a-z]")).toList();
    }

    Model named(String name) {
      return new Model(this, name, read(SPECIFICATION.resolve(file + ".cfg")));
    }
  }

  /** Of how an order is placed. */
  static Model named(String name) {
    return Specification.PLACING_ORDERS.named(name);
  }

  Model attempts(int number) {
    return with("Attempts", numbered("a", number));
  }

  Model keys(int number) {
    return with("Keys", numbered("k", number));
  }

  Model contents(int number) {
    return with("Contents", numbered("c", number));
  }

  /** How many orders the customer's limit allows. */
  Model limit(int orders) {
    return with("Max", Integer.toString(orders));
  }

  Model faults(String... faults) {
    return with("Faults", quoted(faults));
  }

  Model mistakes(String... mistakes) {
    return with("Mistakes", quoted(mistakes));
  }

  /** Checks these invariants only. */
  Model promising(String... invariants) {
    return with(before("INVARIANTS") + "INVARIANTS " + String.join(" ", invariants) + "\n");
  }

  /** Checks all invariants but this one. */
  Model notPromising(String invariant) {
    return with(replaced("^ +" + invariant + "$", ""));
  }

  /**
   * Checks that this property eventually holds if every live process keeps running. Runs without
   * symmetry, which TLC cannot combine with liveness.
   */
  Model atLast(String property) {
    return with(
        with(replaced("^SPECIFICATION .*$", "SPECIFICATION FairSpec")).before("SYMMETRY")
            + "CHECK_DEADLOCK FALSE\nPROPERTY "
            + property
            + "\n");
  }

  Finding check() {
    try {
      Path folder = Files.createDirectories(Path.of("target", "model", name));
      Path output = folder.resolve("tlc.txt");
      Files.writeString(
          folder.resolve(specification.file + ".tla"),
          read(SPECIFICATION.resolve(specification.file + ".tla")));
      Files.writeString(folder.resolve(specification.file + ".cfg"), configuration);
      Process tlc =
          new ProcessBuilder(command())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try {
        if (!tlc.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES)) {
          throw new AssertionError(name + " is still being checked, see " + output);
        }
      } finally {
        tlc.destroyForcibly();
      }
      return Finding.in(Files.readString(output));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot check " + name, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while checking " + name, interrupted);
    }
  }

  private List<String> command() throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx2g",
        "-XX:+UseParallelGC",
        // most checks end before the optimising compiler would pay off
        "-XX:TieredStopAtLevel=1",
        "-Djava.io.tmpdir=.",
        "-cp",
        library(),
        TLC.class.getName(),
        "-workers",
        "2",
        // reports the count of each action, once at the end
        "-coverage",
        "600",
        "-nowarning",
        "-cleanup",
        specification.file);
  }

  private static String library() throws IOException {
    String path = TLC.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return Path.of(path).toRealPath().toString();
  }

  Model with(String constant, String value) {
    return with(replaced("^    " + constant + " = .*$", "    " + constant + " = " + value));
  }

  private Model with(String other) {
    return new Model(specification, name, other);
  }

  private String replaced(String line, String by) {
    Matcher matcher = Pattern.compile(line, Pattern.MULTILINE).matcher(configuration);
    if (!matcher.find()) {
      throw new IllegalArgumentException("the configuration has no line " + line);
    }
    return matcher.replaceFirst(Matcher.quoteReplacement(by));
  }

  private String before(String word) {
    return configuration.substring(0, configuration.indexOf(word));
  }

  private static String numbered(String letter, int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> letter + i)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quoted(String... names) {
    return Arrays.stream(names)
        .map(each -> '"' + each + '"')
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
