package io.orderonce.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** An IP address, or a network given by a prefix: {@code 10.1.0.0/16} (RFC 4632), {@code ::1}. */
public final class Network {

  private final byte[] address;
  private final int prefix;

  private Network(byte[] address, int prefix) {
    this.address = address;
    this.prefix = prefix;
  }

  /**
   * @throws IllegalArgumentException if the text is neither
   */
  public static Network of(String text) {
    String[] parts = text.split("/", -1);
    byte[] address = bytesOf(parts[0]);
    int bits = address.length * Byte.SIZE;
    int prefix = parts.length == 1 ? bits : number(parts[1]);
    if (parts.length > 2 || prefix > bits) {
      throw new IllegalArgumentException("not a network: " + text);
    }
    return new Network(address, prefix);
  }

  static boolean isLegal(String text) {
    try {
      of(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * @param remote an IP address as the server reports it; a host name is in no network
   */
  public boolean contains(String remote) {
    if (!Setting.isAddress(remote)) {
      return false;
    }
    byte[] other = bytesOf(remote);
    return other.length == address.length && beginOf(other).equals(beginOf(address));
  }

  /**
   * The IP address in the text, in the server's notation; empty for a host name, which is never
   * looked up.
   */
  public static Optional<String> addressIn(String text) {
    return Setting.isAddress(text)
        ? Optional.of(addressOf(text).getHostAddress())
        : Optional.empty();
  }

  private BigInteger beginOf(byte[] bytes) {
    return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - prefix);
  }

  private static byte[] bytesOf(String text) {
    return addressOf(text).getAddress();
  }

  /** An IP address is parsed without a look-up. */
  private static InetAddress addressOf(String text) {
    if (!Setting.isAddress(text)) {
      throw new IllegalArgumentException("not an IP address: " + text);
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an IP address: " + text, e);
    }
  }

  private static int number(String text) {
    if (!text.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("not a prefix length: " + text);
    }
    return Integer.parseInt(text);
  }
}
