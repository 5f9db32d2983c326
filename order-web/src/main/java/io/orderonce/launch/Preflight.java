package io.orderonce.launch;

import io.orderonce.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks, before the server starts, that it has what it needs: ports, a folder, a host name. */
final class Preflight {

  private Preflight() {}

  /** Something that the server needs is missing. The message is one sentence for the operator. */
  static final class Missing extends Exception {
    Missing(String message) {
      super(message);
    }
  }

  /** Resolves this machine's own name. */
  interface LookUp {
    InetAddress find() throws UnknownHostException;
  }

  static void check(Settings settings) throws Missing {
    checkName(InetAddress::getLocalHost);
    checkPort(settings.httpAddress(), settings.httpPort(), "ORDERONCE_HTTP_PORT");
    if (settings.isClusterEnabled()) {
      checkPort(settings.clusterAddress(), settings.clusterPort(), "ORDERONCE_CLUSTER_PORT");
    }
    if (settings.dbUrl().isEmpty()) {
      checkFolder(settings.dataDir());
    }
  }

  /** The server resolves it, and exits without a reason if that fails. */
  static void checkName(LookUp lookUp) throws Missing {
    try {
      lookUp.find();
    } catch (UnknownHostException e) {
      // the JDK says "name: name: message of the system"
      String name = String.valueOf(e.getMessage()).replaceFirst(":.*", "");
      throw new Missing(
          "This machine's host name, %s, does not resolve; add it to /etc/hosts: 127.0.1.1 %s"
              .formatted(name, name));
    }
  }

  private static void checkPort(String address, int port, String variable) throws Missing {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (IOException e) {
      throw new Missing(
          "Cannot listen on %s:%d (%s); free the port or set %s to another one."
              .formatted(address, port, e.getMessage(), variable));
    }
  }

  private static void checkFolder(Path folder) throws Missing {
    try {
      new DataFolder(folder).make();
      Files.delete(Files.createTempFile(folder, "writable", ""));
      checkDatabaseFile(folder.resolve("orderonce.mv.db"));
    } catch (IOException e) {
      throw new Missing(
          "The data folder %s is not writable; set ORDERONCE_DATA_DIR to one that is."
              .formatted(folder));
    }
  }

  private static void checkDatabaseFile(Path file) throws IOException {
    if (Files.exists(file) && !(Files.isReadable(file) && Files.isWritable(file))) {
      throw new IOException(file + " is not readable and writable");
    }
  }
}
