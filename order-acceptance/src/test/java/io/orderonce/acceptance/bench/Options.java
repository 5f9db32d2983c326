package io.orderonce.acceptance.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is measured, and for how long.
 *
 * @param warmUp the most that a shop is warmed up; it ends earlier once the rates are steady
 * @param time of each step
 * @param settling the most that is waited for a node to finish what it does after its answers
 * @param only the steps, in their usual order
 * @param other another build, to be measured side by side
 * @param nodes more than one: a grid of so many on one database is measured beside the single node
 */
record Options(
    Duration warmUp,
    Duration time,
    Duration settling,
    int rounds,
    List<Kind> only,
    List<Integer> clients,
    Optional<Path> jar,
    Optional<Path> other,
    int nodes) {

  static final String USAGE =
      """
      --only=NAME,NAME…     of own, issued, hot, replays, product, static, floor; all unless given
      --clients=N,N…        how many at a time; 1,8,32,128 unless given
      --rounds=N            how often everything is measured; 3 unless given
      --seconds=N           how long each time; 5 unless given
      --warmup=N            at most so many seconds for each shop; 400 unless given
      --settle=N            at most so many seconds after each step; 10 unless given
      --jar=PATH            a JAR other than the one that was built
      --other=PATH          another JAR, side by side with the first
      --nodes=N             so many nodes on one database, side by side with one""";

  private static final String NUMBER = "[1-9][0-9]{0,4}";

  Options {
    only = List.copyOf(only);
    clients = List.copyOf(clients);
  }

  static Options of(String[] args) {
    Options options =
        new Options(
            Duration.ofSeconds(400),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            3,
            List.of(Kind.values()),
            List.of(1, 8, 32, 128),
            Optional.empty(),
            Optional.empty(),
            1);
    for (String arg : args) {
      String[] pair = arg.split("=", 2);
      if (pair.length != 2) {
        throw unknown(arg);
      }
      options = options.with(pair[0], pair[1]);
    }
    return options;
  }

  private Options with(String name, String value) {
    return switch (name) {
      case "--warmup" -> with(seconds(value), time, settling, rounds, nodes);
      case "--seconds" -> with(warmUp, seconds(value), settling, rounds, nodes);
      case "--settle" -> with(warmUp, time, seconds(value), rounds, nodes);
      case "--rounds" -> with(warmUp, time, settling, number(value), nodes);
      case "--nodes" -> with(warmUp, time, settling, rounds, number(value));
      case "--only" -> with(kinds(value), clients, jar, other);
      case "--clients" -> with(only, numbers(value), jar, other);
      case "--jar" -> with(only, clients, Optional.of(Path.of(value)), other);
      case "--other" -> with(only, clients, jar, Optional.of(Path.of(value)));
      default -> throw unknown(name);
    };
  }

  private Options with(Duration warmUp, Duration time, Duration settling, int rounds, int nodes) {
    return new Options(warmUp, time, settling, rounds, only, clients, jar, other, nodes);
  }

  private Options with(
      List<Kind> only, List<Integer> clients, Optional<Path> jar, Optional<Path> other) {
    return new Options(warmUp, time, settling, rounds, only, clients, jar, other, nodes);
  }

  private static List<Kind> kinds(String names) {
    List<String> wanted = new ArrayList<>(List.of(names.split(",")));
    List<Kind> kinds =
        Arrays.stream(Kind.values()).filter(kind -> wanted.remove(kind.option())).toList();
    if (!wanted.isEmpty()) {
      throw unknown(String.join(",", wanted));
    }
    return kinds;
  }

  private static List<Integer> numbers(String list) {
    return Arrays.stream(list.split(",", -1)).map(Options::number).sorted().distinct().toList();
  }

  private static Duration seconds(String text) {
    return Duration.ofSeconds(number(text));
  }

  private static int number(String text) {
    if (!text.matches(NUMBER)) {
      throw unknown(text);
    }
    return Integer.parseInt(text);
  }

  private static IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException(what + " is not one of\n" + USAGE);
  }
}
