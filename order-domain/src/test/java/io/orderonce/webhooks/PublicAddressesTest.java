package io.orderonce.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:a9fe:a9fe",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::8.8.8.8",
        "64:ff9b:1::a00:1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456:789a::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void what_is_private_local_or_reserved_is_refused(String address) {
    PublicAddresses addresses = new PublicAddresses(InetAddress::getAllByName, false);

    assertThatThrownBy(() -> addresses.of(address)).isInstanceOf(PublicAddresses.NotPublic.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "2001:4860:4860::8888",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1"
      })
  void what_is_public_is_allowed(String address) throws UnknownHostException {
    PublicAddresses addresses = new PublicAddresses(InetAddress::getAllByName, false);

    assertThat(addresses.of(address)).hasSize(1);
  }

  @Test
  void a_name_that_leads_to_both_is_refused() {
    PublicAddresses addresses = new PublicAddresses(name -> at("8.8.8.8", "10.0.0.1"), false);

    assertThatThrownBy(() -> addresses.of("both.example"))
        .isInstanceOf(PublicAddresses.NotPublic.class)
        .hasMessage("both.example leads to 10.0.0.1, which is private, local or reserved");
  }

  /** DNS rebinding: each look at a name is checked again. */
  @Test
  void a_name_that_leads_elsewhere_the_second_time_is_refused_then() throws UnknownHostException {
    Deque<String> answers = new ArrayDeque<>(List.of("8.8.8.8", "169.254.169.254"));
    PublicAddresses addresses = new PublicAddresses(name -> at(answers.remove()), false);

    assertThat(addresses.of("turns.example")).hasSize(1);
    assertThatThrownBy(() -> addresses.of("turns.example"))
        .isInstanceOf(PublicAddresses.NotPublic.class);
  }

  @Test
  void an_endpoint_that_leads_nowhere_or_inside_is_refused_by_name() {
    PublicAddresses addresses =
        new PublicAddresses(
            name -> {
              if (name.equals("nowhere.example")) {
                throw new UnknownHostException(name);
              }
              return at("127.0.0.1");
            },
            false);

    assertThatThrownBy(() -> addresses.check(EndpointUrl.typed("https://nowhere.example", false)))
        .isInstanceOf(InvalidWebhook.class)
        .hasMessageContaining("url leads nowhere: the name nowhere.example");
    assertThatThrownBy(() -> addresses.check(EndpointUrl.typed("https://in.example", false)))
        .isInstanceOf(InvalidWebhook.class)
        .hasMessageContaining("url must lead to a public address; 127.0.0.1 is");
    assertThatThrownBy(() -> addresses.check(EndpointUrl.typed("https://[::1]/", false)))
        .isInstanceOf(InvalidWebhook.class);
  }

  @Test
  void in_ones_own_network_everything_is_allowed_if_the_operator_says_so()
      throws UnknownHostException {
    assertThat(new PublicAddresses(InetAddress::getAllByName, true).of("127.0.0.1")).hasSize(1);
  }

  private static InetAddress[] at(String... addresses) {
    return Arrays.stream(addresses)
        .map(
            address -> {
              try {
                return InetAddress.getByName(address);
              } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e);
              }
            })
        .toArray(InetAddress[]::new);
  }
}
