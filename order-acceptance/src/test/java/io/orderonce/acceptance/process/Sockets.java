package io.orderonce.acceptance.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A process's open sockets, as listed by the kernel (Linux), without asking the process. */
public final class Sockets {

  private static final String LISTEN = "0A";
  private static final String ESTABLISHED = "01";

  /** One socket: its own end, the other end (port 0 if there is none) and the state's code. */
  private record Entry(InetAddress address, int port, int remotePort, String state, String inode) {}

  private final Set<String> inodes;

  private Sockets(Set<String> inodes) {
    this.inodes = inodes;
  }

  public static Sockets of(Node node) {
    return of(node.pid());
  }

  static Sockets of(long pid) {
    return new Sockets(inodesOf(pid));
  }

  /** Where any process of this machine accepts TCP connections, within a range of ports. */
  public static List<InetSocketAddress> listeningBetween(int first, int last) {
    return Stream.of("tcp", "tcp6")
        .flatMap(Sockets::table)
        .filter(e -> e.state().equals(LISTEN) && first <= e.port() && e.port() <= last)
        .map(e -> new InetSocketAddress(e.address(), e.port()))
        .toList();
  }

  /** Addresses on which the process accepts TCP connections. */
  public List<InetAddress> listening() {
    return own(List.of("tcp", "tcp6"))
        .filter(e -> e.state().equals(LISTEN))
        .map(Entry::address)
        .toList();
  }

  public List<Integer> listeningPorts() {
    return own(List.of("tcp", "tcp6"))
        .filter(e -> e.state().equals(LISTEN))
        .map(Entry::port)
        .toList();
  }

  /** Addresses of datagram sockets, whatever they are for. */
  public List<InetAddress> datagram() {
    return own(List.of("udp", "udp6")).map(Entry::address).toList();
  }

  /** Whether there is an open TCP connection with one end on this port. */
  public boolean isConnectedWithPort(int port) {
    return own(List.of("tcp", "tcp6"))
        .filter(e -> e.state().equals(ESTABLISHED))
        .anyMatch(e -> e.port() == port || e.remotePort() == port);
  }

  private Stream<Entry> own(List<String> tables) {
    return tables.stream().flatMap(Sockets::table).filter(entry -> inodes.contains(entry.inode()));
  }

  private static Stream<Entry> table(String name) {
    Path table = Path.of("/proc/net", name);
    try {
      return Files.exists(table)
          ? Files.readAllLines(table).stream().skip(1).map(Sockets::entry)
          : Stream.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Entry entry(String line) {
    String[] columns = line.strip().split("\\s+");
    String[] local = columns[1].split(":");
    String[] remote = columns[2].split(":");
    return new Entry(
        address(local[0]),
        Integer.parseInt(local[1], 16),
        Integer.parseInt(remote[1], 16),
        columns[3],
        columns[9]);
  }

  /** The kernel writes an address as words of four bytes, each with its lowest byte first. */
  private static InetAddress address(String hex) {
    byte[] written = HexFormat.of().parseHex(hex);
    byte[] bytes = new byte[written.length];
    for (int i = 0; i < written.length; i++) {
      bytes[i] = written[i - i % 4 + 3 - i % 4];
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(hex, impossible);
    }
  }

  private static Set<String> inodesOf(long pid) {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : new ArrayList<>(descriptors.toList())) {
        String target = target(descriptor);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring(8, target.length() - 1));
        }
      }
      return inodes;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException closedMeanwhile) {
      return "";
    }
  }
}
