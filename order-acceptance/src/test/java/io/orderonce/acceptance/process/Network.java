package io.orderonce.acceptance.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A network in the kernel (Linux): each place is a namespace with one address, and all of them and
 * this machine are connected to one bridge. Any cable can be cut, for packets of one kind or all,
 * in one direction or both; the kernel counts the packets it dropped. Needs root.
 */
public final class Network implements AutoCloseable {

  private static final Random DICE = new Random();

  private final String name;
  private final String prefix;
  private final int places;

  private Network(int id, int places) {
    this.name = "oo" + id;
    this.prefix = "10.77." + id + ".";
    this.places = places;
  }

  /** Why such a network is not possible here; empty if it is. */
  public static Optional<String> missing() {
    if (!System.getProperty("user.name").equals("root")) {
      return Optional.of("only root can make network namespaces");
    }
    return List.of("ip", "iptables", "nsenter").stream()
        .filter(program -> !isThere(program))
        .findFirst()
        .map(program -> "the program " + program + " is not installed");
  }

  public static Network of(int places) {
    Network network = new Network(1 + DICE.nextInt(250), places);
    network.build();
    return network;
  }

  /** This machine's address in the network. */
  public String host() {
    return prefix + "1";
  }

  /** The network as address and prefix length. */
  public String range() {
    return prefix + "0/24";
  }

  public String address(int place) {
    return prefix + (10 + place);
  }

  /** Places a node there, for all that it listens on and all that it connects to. */
  public Node put(Node node, int place) {
    return node.at(address(place)).launchedBy("nsenter", "--net=/run/netns/" + namespace(place));
  }

  /** Cuts a place off from all other places; this machine stays reachable. */
  public void separate(int place) {
    deafen(place);
    others(place).forEach(other -> rule(place, "-A", "OUTPUT", "-d", address(other), "-j", "DROP"));
  }

  /** Packets from other places do not arrive; packets to them do. */
  public void deafen(int place) {
    others(place).forEach(other -> rule(place, "-A", "INPUT", "-s", address(other), "-j", "DROP"));
  }

  /** A port of this machine refuses connections. */
  public void refuse(int place, int port) {
    toPort(place, port, "REJECT", "--reject-with", "tcp-reset");
  }

  /** Packets to or from a port of this machine are dropped silently. */
  public void swallow(int place, int port) {
    toPort(place, port, "DROP");
    rule(
        place,
        "-A",
        "INPUT",
        "-p",
        "tcp",
        "-s",
        host(),
        "--sport",
        Integer.toString(port),
        "-j",
        "DROP");
  }

  /** Removes all cuts. */
  public void heal(int place) {
    rule(place, "-F");
  }

  /** How many packets were dropped or refused since the network was last healed. */
  public long stopped(int place) {
    return inside(place, "iptables", "-nvxL")
        .lines()
        .filter(line -> line.contains("DROP") || line.contains("REJECT"))
        .map(String::strip)
        .filter(line -> Character.isDigit(line.charAt(0)))
        .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
        .sum();
  }

  @Override
  public void close() {
    for (int place = 0; place < places; place++) {
      run("ip", "netns", "del", namespace(place));
    }
    run("ip", "link", "del", name);
  }

  private void build() {
    run("ip", "link", "add", name, "type", "bridge");
    run("ip", "addr", "add", host() + "/24", "dev", name);
    run("ip", "link", "set", name, "up");
    for (int place = 0; place < places; place++) {
      String inside = namespace(place);
      String cable = name + "c" + place;
      run("ip", "netns", "add", inside);
      run("ip", "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", inside);
      run("ip", "link", "set", cable, "master", name, "up");
      run("ip", "-n", inside, "addr", "add", address(place) + "/24", "dev", "eth0");
      run("ip", "-n", inside, "link", "set", "eth0", "up");
      run("ip", "-n", inside, "link", "set", "lo", "up");
    }
  }

  private void toPort(int place, int port, String... target) {
    List<String> rule =
        new ArrayList<>(
            List.of(
                "-A",
                "OUTPUT",
                "-p",
                "tcp",
                "-d",
                host(),
                "--dport",
                Integer.toString(port),
                "-j"));
    rule.addAll(List.of(target));
    rule(place, rule.toArray(String[]::new));
  }

  private void rule(int place, String... rule) {
    List<String> command = new ArrayList<>(List.of("iptables", "-w"));
    command.addAll(List.of(rule));
    inside(place, command.toArray(String[]::new));
  }

  private String inside(int place, String... command) {
    List<String> all = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + namespace(place)));
    all.addAll(List.of(command));
    return run(all.toArray(String[]::new));
  }

  private IntStream others(int place) {
    return IntStream.range(0, places).filter(other -> other != place);
  }

  private String namespace(int place) {
    return name + "n" + place;
  }

  private static boolean isThere(String program) {
    return List.of("/bin", "/sbin", "/usr/bin", "/usr/sbin").stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + output);
      }
      return output;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + String.join(" ", command), stopped);
    }
  }
}
