package io.orderonce.web.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.customers.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeWithoutConsoleTest extends OpenShop {

  @Override
  Map<String, String> settings() {
    return Map.of("orderonce.admin.enabled", "false", "orderonce.demo", "true");
  }

  @Test
  void it_has_no_console_whoever_asks() {
    goTo("admin");
    assertThat(page()).isEqualTo(NothingHere.class);

    in(staff(Role.ADMIN));
    goTo("admin");
    assertThat(page()).isEqualTo(NothingHere.class);
  }

  @Test
  void a_demonstration_tells_its_password() {
    assertThat(textOf(open("login", LoginView.class))).contains(say("log-in.demo"));
  }
}
