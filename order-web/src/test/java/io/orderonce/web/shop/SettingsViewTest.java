package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.admin.SettingsView;
import io.orderonce.customers.Role;
import io.orderonce.money.Money;
import io.orderonce.ordering.ShopSettings;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When buyers are asked once more, set at the console. */
class SettingsViewTest extends OpenShop {

  @Inject private ShopSettings settings;

  @Test
  void what_is_saved_holds_and_is_told_in_the_trail() {
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);

    _setValue(byId(TextField.class, "large-amount-USD"), "250.00");
    _setValue(byId(IntegerField.class, "look-alike-minutes"), 5);
    _setValue(byId(TextField.class, "new-currency"), "EUR");
    click("add-currency");
    _setValue(byId(TextField.class, "large-amount-EUR"), "200.00");
    click("settings-save");

    ShopSettings.Values values = settings.read();
    assertThat(values.lookAlikeWindow()).isEqualTo(Duration.ofMinutes(5));
    assertThat(values.largeAmounts().values())
        .containsExactlyInAnyOrder(Money.of("250.00", "USD"), Money.of("200.00", "EUR"));
    assertThat(
            value(
                "SELECT old_content || ' to ' || new_content FROM audit_entries"
                    + " WHERE subject_id = 'large-amount.USD'"))
        .isEqualTo("1000.00 to 250.00");

    _setValue(byId(TextField.class, "large-amount-EUR"), "");
    click("settings-save");
    assertThat(settings.read().largeAmounts()).containsOnlyKeys("USD");
  }

  @Test
  void what_is_no_amount_is_refused_and_nothing_is_saved() {
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);
    ShopSettings.Values before = settings.read();

    _setValue(byId(TextField.class, "large-amount-USD"), "much");
    click("settings-save");

    assertThat(shown("wrong")).containsExactly(say("settings.large-amount.unreadable"));
    assertThat(settings.read()).isEqualTo(before);
  }

  @Test
  void a_currency_that_is_none_is_not_added() {
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);

    _setValue(byId(TextField.class, "new-currency"), "XXX");
    click("add-currency");

    assertThat(shown("wrong")).containsExactly(say("limit.currency.unknown", "XXX"));
  }
}
