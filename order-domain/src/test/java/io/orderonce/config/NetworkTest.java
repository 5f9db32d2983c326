package io.orderonce.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "10.1.0.0/16, 10.1.255.254",
    "10.1.128.0/17, 10.1.128.0",
    "0.0.0.0/0, 198.51.100.7",
    "::1, 0:0:0:0:0:0:0:1",
    "fd00::/8, fd12:3456::1",
  })
  void an_address_with_the_networks_prefix_is_in_it(String network, String address) {
    assertThat(Network.of(network).contains(address)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.2",
    "10.1.0.0/16, 10.2.0.1",
    "10.1.128.0/17, 10.1.127.255",
    "0.0.0.0/0, ::1",
    "::1, 127.0.0.1",
    "fd00::/8, fe80::1",
    "10.1.0.0/16, localhost",
  })
  void any_other_address_is_not_in_it(String network, String address) {
    assertThat(Network.of(network).contains(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.1.0.0/33", "::1/129", "10.1/16", "10.1.0.0/", "a/8", "1.2.3.4/8/9"})
  void an_invalid_network_is_refused(String text) {
    assertThat(Network.isLegal(text)).isFalse();
    assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
