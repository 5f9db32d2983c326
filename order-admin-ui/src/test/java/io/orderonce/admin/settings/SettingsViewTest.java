package io.orderonce.admin.settings;

import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.customers.Role;
import io.orderonce.money.Money;
import io.orderonce.settings.ShopSettings;
import io.orderonce.ui.OpenShop;
import io.orderonce.ui.Translations;
import io.orderonce.ui.WholeNumberField;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's page of settings. */
class SettingsViewTest extends OpenShop {

  @Inject private ShopSettings settings;

  @Test
  void it_says_how_long_addresses_are_kept() {
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);

    assertThat(byId(Paragraph.class, "addresses-kept").getText())
        .isEqualTo(say("settings.addresses-kept.always"));
  }

  @Test
  void saved_settings_take_effect_and_appear_in_the_trail() {
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);

    _setValue(byId(TextField.class, "large-amount-USD"), "250.00");
    _setValue(byId(WholeNumberField.class, "look-alike"), 5);
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
                    + " WHERE subject_id = 'large-amount.USD' ORDER BY entry_no DESC"))
        .isEqualTo("1000.00 to 250.00");

    _setValue(byId(TextField.class, "large-amount-EUR"), "");
    click("settings-save");
    assertThat(settings.read().largeAmounts()).containsOnlyKeys("USD");
  }

  @Test
  void an_invalid_amount_is_refused_and_nothing_is_saved() {
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);
    ShopSettings.Values before = settings.read();

    _setValue(byId(TextField.class, "large-amount-USD"), "much");
    click("settings-save");

    assertThat(shown("wrong")).containsExactly(say("amount.unreadable", "USD", "1000.00"));
    assertThat(settings.read()).isEqualTo(before);
  }

  @Test
  void input_that_is_not_a_whole_number_is_neither_rounded_nor_ignored() {
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);
    ShopSettings.Values before = settings.read();
    for (String id : List.of("look-alike", "attempts-kept", "duplicates-threshold")) {
      open("admin/settings", SettingsView.class);
      type(byId(WholeNumberField.class, id), "2.5");
      click("settings-save");

      assertThat(byId(WholeNumberField.class, id).isInvalid()).as(id).isTrue();
      assertThat(settings.read()).as(id).isEqualTo(before);
    }
  }

  @Test
  void invalid_settings_are_reported_in_the_language_of_the_page() {
    in(staff(Role.ADMIN));
    UI.getCurrent().setLocale(Translations.CHINESE);
    open("admin/settings", SettingsView.class);

    _setValue(byId(WholeNumberField.class, "attempts-kept"), 4_000);
    _setValue(byId(WholeNumberField.class, "duplicates-threshold"), 101);
    click("settings-save");

    assertThat(shown("wrong").get(0))
        .contains("提交记录的保留期限", "3,660 天", "相似度应在 1 到 100 之间。")
        .doesNotContain("PT", "attemptsKept", "duplicatesThreshold");
  }

  @Test
  void concurrent_changes_by_another_administrator_are_kept() {
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);
    another(large("500.00"));
    another(detection(Optional.of(77), Optional.empty()));

    _setValue(byId(WholeNumberField.class, "look-alike"), 7);
    _setValue(byId(Checkbox.class, "duplicates-hold"), true);
    click("settings-save");

    ShopSettings.Values values = settings.read();
    assertThat(values.largeAmounts()).containsEntry("USD", Money.of("500.00", "USD"));
    assertThat(values.lookAlikeWindow()).isEqualTo(Duration.ofMinutes(7));
    assertThat(values.detection())
        .isEqualTo(new ShopSettings.DetectionSettings(Duration.ofDays(1), 77, true));
    assertThat(byId(TextField.class, "large-amount-USD").getValue()).isEqualTo("500.00");
  }

  @Test
  void on_a_conflict_over_one_setting_the_later_editor_is_notified_and_keeps_their_input() {
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);
    another(large("500.00"));

    _setValue(byId(TextField.class, "large-amount-USD"), "700.00");
    _setValue(byId(WholeNumberField.class, "look-alike"), 8);
    click("settings-save");

    assertThat(shown("wrong"))
        .containsExactly(say("settings.changed-meanwhile", "Large orders in USD: 500.00"));
    assertThat(settings.read().largeAmounts()).containsEntry("USD", Money.of("500.00", "USD"));
    assertThat(settings.read().lookAlikeWindow()).isEqualTo(Duration.ofMinutes(10));
    assertThat(byId(TextField.class, "large-amount-USD").getValue()).isEqualTo("700.00");
    assertThat(byId(WholeNumberField.class, "look-alike").getValue()).isEqualTo(8);

    click("settings-save");
    assertThat(settings.read().largeAmounts()).containsEntry("USD", Money.of("700.00", "USD"));
    assertThat(settings.read().lookAlikeWindow()).isEqualTo(Duration.ofMinutes(8));
    assertThat(shown("wrong")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT30S, 30, SECONDS",
    "PT90M, 90, MINUTES",
    "PT0S, 0, MINUTES",
    "PT2H, 2, HOURS",
    "P1D, 1, DAYS",
    "PT1H0M1S, 3601, SECONDS"
  })
  void fine_grained_durations_are_shown_exactly_and_kept(
      Duration span, int count, ChronoUnit unit) {
    execute("UPDATE settings SET content = '" + span + "' WHERE name = 'look-alike.window'");
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);

    assertThat(byId(WholeNumberField.class, "look-alike").getValue()).isEqualTo(count);
    assertThat(byId(Select.class, "look-alike-unit").getValue()).isEqualTo(unit);
    _setValue(byId(TextField.class, "large-amount-USD"), "321.00");
    click("settings-save");

    assertThat(value("SELECT content FROM settings WHERE name = 'look-alike.window'"))
        .isEqualTo(span.toString());
    assertThat(settings.read().largeAmounts()).containsEntry("USD", Money.of("321.00", "USD"));
  }

  @Test
  void a_fraction_of_a_second_is_shown_and_kept() {
    execute("UPDATE settings SET content = 'PT0.5S' WHERE name = 'look-alike.window'");
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);

    assertThat(byId(WholeNumberField.class, "look-alike").getHelperText()).isEqualTo("PT0.5S");
    _setValue(byId(TextField.class, "large-amount-USD"), "322.00");
    click("settings-save");

    assertThat(settings.read().lookAlikeWindow()).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.read().largeAmounts()).containsEntry("USD", Money.of("322.00", "USD"));
  }

  @Test
  void amounts_have_the_decimals_of_the_shops_currency() {
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);

    _setValue(currency(), Currency.getInstance("JPY"));
    _setValue(byId(TextField.class, "new-currency"), "JPY");
    click("add-currency");
    _setValue(byId(TextField.class, "large-amount-JPY"), "1000.5");
    click("settings-save");
    assertThat(shown("wrong")).containsExactly(say("amount.unreadable", "JPY", "1000"));

    _setValue(byId(TextField.class, "large-amount-JPY"), "90000");
    click("settings-save");
    assertThat(settings.read().currency()).isEqualTo(Currency.getInstance("JPY"));
    assertThat(settings.read().largeAmounts()).containsEntry("JPY", Money.of("90000", "JPY"));
  }

  @BeforeEach
  void restoreSettings() {
    execute("DELETE FROM settings WHERE name LIKE 'duplicates.%' OR name = 'currency'");
    execute("DELETE FROM settings WHERE name LIKE 'large-amount.%'");
    execute("INSERT INTO settings (name, content) VALUES ('large-amount.USD', '1000.00')");
    execute("UPDATE settings SET content = 'PT10M' WHERE name = 'look-alike.window'");
  }

  private void another(ShopSettings.Change change) {
    settings.change(change, ShopSettings.Basis.nothing(), "another");
  }

  private static ShopSettings.Change large(String amount) {
    return new ShopSettings.Change(
        Map.of(Currency.getInstance("USD"), Optional.of(new BigDecimal(amount))),
        Optional.empty(),
        Optional.empty(),
        ShopSettings.DetectionChange.none(),
        Optional.empty());
  }

  private static ShopSettings.Change detection(
      Optional<Integer> threshold, Optional<Boolean> hold) {
    return new ShopSettings.Change(
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        new ShopSettings.DetectionChange(Optional.empty(), threshold, hold),
        Optional.empty());
  }

  @Test
  void an_unknown_currency_is_not_added() {
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);

    _setValue(byId(TextField.class, "new-currency"), "XXX");
    click("add-currency");

    assertThat(shown("wrong")).containsExactly(say("limit.currency.unknown", "XXX"));
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<Currency> currency() {
    return byId(ComboBox.class, "shop-currency");
  }
}
