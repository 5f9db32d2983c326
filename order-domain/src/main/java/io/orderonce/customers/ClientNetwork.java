package io.orderonce.customers;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** What is counted as one client: an IPv4 address, or the network of an IPv6 address. */
final class ClientNetwork {

  /** An IPv6 subscriber controls all addresses with the same first 64 bits. */
  private static final int IPV6_NETWORK_BYTES = 8;

  private ClientNetwork() {}

  /** A text with a colon is not a host name, so nothing is looked up. */
  static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, IPV6_NETWORK_BYTES)
          : parsed.getHostAddress();
    } catch (UnknownHostException noAddress) {
      return address;
    }
  }
}
