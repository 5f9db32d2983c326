package io.orderonce.web.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The addresses that begin with the same bits; one address alone is a network too.
 *
 * @param bits how many of the address's first bits count
 */
record Network(InetAddress address, int bits) {

  /**
   * @param text such as {@code 10.1.0.0/16}, {@code 10.1.2.3}, {@code fd00::/8}
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  static Network of(String text) {
    String[] parts = text.split("/", 2);
    InetAddress address =
        parse(parts[0]).orElseThrow(() -> new IllegalArgumentException("no address: " + text));
    int all = address.getAddress().length * Byte.SIZE;
    return new Network(address, parts.length == 1 ? all : Integer.parseInt(parts[1]));
  }

  /** An address in figures; a name is none, and is never looked up. */
  static Optional<InetAddress> parse(String text) {
    if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException notOne) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if ((ours[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }
}
