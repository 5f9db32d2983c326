package io.orderonce.acceptance.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a database server has answered some processes, as the kernel knows it: PostgreSQL sends
 * what it has to say in one piece when it has nothing more to do, so that an answer that is not
 * large arrives as one segment. Read with {@code ss}, which is part of iproute2.
 */
final class RoundTrips {

  private static final Pattern OWNER = Pattern.compile("\\bpid=(\\d+),");
  private static final Pattern ARRIVED = Pattern.compile("\\bdata_segs_in:(\\d+)\\b");

  private RoundTrips() {}

  /** Of connections that are open now; empty if the program is not installed. */
  static OptionalLong soFar(int port, Set<Long> pids) {
    try {
      Process ss =
          new ProcessBuilder("ss", "-tinpOH", "dport = :" + port).redirectErrorStream(true).start();
      String text = new String(ss.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (ss.waitFor() != 0) {
        throw new IllegalStateException("ss failed: " + text);
      }
      return OptionalLong.of(sum(text.lines().toList(), pids));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ss ran", stopped);
    } catch (IOException notInstalled) {
      return OptionalLong.empty();
    }
  }

  /** One line for each connection. */
  static long sum(List<String> connections, Set<Long> pids) {
    return connections.stream()
        .filter(line -> pids.contains(number(OWNER, line)))
        .mapToLong(line -> number(ARRIVED, line))
        .sum();
  }

  private static long number(Pattern pattern, String line) {
    Matcher found = pattern.matcher(line);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }
}
