package io.orderonce.acceptance.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Free ports on loopback. They are below the range that outgoing connections use, so that a node
 * that is killed and started again finds its port still free.
 */
public final class Ports {

  /** How many ports each JVM that runs tests may use. */
  private static final int EACH = 5_000;

  private static final Random DICE = new Random();
  private static final Set<Integer> GIVEN = new HashSet<>();

  private Ports() {}

  public static synchronized int free() {
    for (int tries = 0; tries < 1_000; tries++) {
      int port = 20_000 + Lane.index() * EACH + DICE.nextInt(EACH);
      if (!GIVEN.contains(port) && isFree(port)) {
        GIVEN.add(port);
        return port;
      }
    }
    throw new IllegalStateException("no free port found");
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
