package io.orderonce.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretVaultTest {

  private static final WebhookId ONE = new WebhookId(1);
  private static final byte[] KEY = "a key outside the database, long enough".getBytes();
  private static final byte[] OLD = "the key that was used before this one.".getBytes();

  private final SecretVault vault = vault(KEY, OLD);

  /** The example of the specification of Standard Webhooks 1.0. */
  @Test
  void the_signature_is_that_of_standard_webhooks() {
    WebhookSecret secret =
        WebhookSecret.of(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    assertThat(
            secret.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void what_is_sealed_can_be_opened_and_is_not_readable() {
    WebhookSecret secret = vault.fresh();

    String sealed = vault.seal(ONE, secret);

    assertThat(vault.open(ONE, sealed).secret().text()).isEqualTo(secret.text());
    assertThat(vault.open(ONE, sealed).outdated()).isFalse();
    assertThat(secret.text()).startsWith("whsec_").hasSize("whsec_".length() + 44);
    assertThat(sealed).doesNotContain(secret.text().substring("whsec_".length()));
    assertThat(vault.seal(ONE, secret)).isNotEqualTo(sealed);
    assertThat(secret.toString()).isEqualTo("whsec_…");
  }

  @Test
  void in_another_row_it_cannot_be_opened() {
    String sealed = vault.seal(ONE, vault.fresh());

    assertThatThrownBy(() -> vault.open(new WebhookId(2), sealed))
        .isInstanceOf(SecretVault.CannotOpen.class);
  }

  @Test
  void under_the_key_before_it_can_be_opened_and_under_a_third_one_it_cannot() {
    String sealed = vault(OLD).seal(ONE, vault.fresh());

    assertThat(vault.open(ONE, sealed).outdated()).isTrue();
    assertThatThrownBy(() -> vault(KEY).open(ONE, sealed))
        .isInstanceOf(SecretVault.CannotOpen.class);
  }

  @Test
  void what_was_altered_cannot_be_opened() {
    byte[] stored = Base64.getDecoder().decode(vault.seal(ONE, vault.fresh()));
    stored[20] ^= 1;

    assertThatThrownBy(() -> vault.open(ONE, Base64.getEncoder().encodeToString(stored)))
        .isInstanceOf(SecretVault.CannotOpen.class);
  }

  @Test
  void without_a_key_nothing_can_be_sealed() {
    assertThat(new SecretVault(List::of, new SecureRandom()).hasKey()).isFalse();
  }

  private static SecretVault vault(byte[]... keys) {
    return new SecretVault(() -> List.of(keys), new SecureRandom());
  }
}
