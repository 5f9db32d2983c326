package io.orderonce.web.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteConfiguration;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ui.ConsolePage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeWithoutConsoleTest extends OpenStorefront {

  @Override
  protected Map<String, String> settings() {
    return Map.of("orderonce.admin.enabled", "false", "orderonce.demo", "true");
  }

  @Test
  void it_has_no_console_page() {
    assertThat(RouteConfiguration.forApplicationScope().getAvailableRoutes())
        .extracting(RouteBaseData::getNavigationTarget)
        .isNotEmpty()
        .noneMatch(ConsolePage.class::isAssignableFrom);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin",
        "admin/",
        "admin/settings",
        "admin/staff",
        "admin/webhooks",
        "admin/webhooks/inbox",
        "%61dmin",
        "%61dmin/settings",
        "admin;x=1",
        "admin;x=1/settings",
        "admin%3Bx=1",
        "admin%2Fsettings",
        "Admin",
        "ADMIN/settings",
        "./admin",
        "product/../admin",
        "admin/.",
        "admin/./settings",
        "admin//settings",
        "admin?x=1",
        "admin/customers/VINET"
      })
  void it_has_no_console_for_any_user_under_any_spelling(String address) {
    assertThat(isNowhere(address)).isTrue();

    in(staff(Role.ADMIN));
    assertThat(isNowhere(address)).isTrue();
  }

  @Test
  void staff_are_sent_to_the_shop() {
    Login admin = staff(Role.ADMIN);
    execute(
        "UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE user_name = '%s')"
                .formatted(newShopper().userName())
            + " WHERE user_name = '%s'".formatted(admin.userName()));

    logIn(admin.userName(), PASSWORD);

    assertThat(leftFor()).containsExactly("/");
  }

  @Test
  void a_demo_shows_its_password() {
    assertThat(textOf(open("login", LoginView.class))).contains(say("log-in.demo"));
  }
}
