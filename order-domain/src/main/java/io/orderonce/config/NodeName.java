package io.orderonce.config;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this node: the machine's name and the port it serves on. */
@Singleton
public class NodeName {

  private static final int LONGEST = 100;

  private final String value;

  @Inject
  NodeName(Settings settings) {
    String name = host() + ":" + settings.httpPort();
    this.value = name.substring(Math.max(0, name.length() - LONGEST));
  }

  public String value() {
    return value;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
