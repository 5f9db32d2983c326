package io.orderonce.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class SocketsTest {

  private final InetAddress loopback = InetAddress.getLoopbackAddress();

  @Test
  void a_listener_on_every_address_is_distinguished_from_one_on_loopback() throws IOException {
    try (ServerSocket everywhere = new ServerSocket(0);
        ServerSocket here = new ServerSocket(0, 1, loopback)) {
      Sockets open = Sockets.of(ProcessHandle.current().pid());

      assertThat(open.listeningPorts()).contains(everywhere.getLocalPort(), here.getLocalPort());
      assertThat(open.listening()).anyMatch(InetAddress::isAnyLocalAddress);
      assertThat(open.listening()).anyMatch(InetAddress::isLoopbackAddress);
    }
  }

  @Test
  void a_datagram_socket_and_a_connection_are_found() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, loopback);
        Socket client = new Socket(loopback, server.getLocalPort());
        DatagramSocket datagrams = new DatagramSocket(0, loopback)) {
      Sockets open = Sockets.of(ProcessHandle.current().pid());

      assertThat(client.isConnected()).isTrue();
      assertThat(open.isConnectedWithPort(server.getLocalPort())).isTrue();
      assertThat(datagrams.isBound()).isTrue();
      assertThat(open.datagram()).isNotEmpty();
    }
  }

  @Test
  void a_port_without_a_connection_is_not_connected() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
      Sockets open = Sockets.of(ProcessHandle.current().pid());

      assertThat(open.isConnectedWithPort(server.getLocalPort())).isFalse();
    }
  }
}
