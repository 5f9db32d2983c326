package io.orderonce.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.money.Money;
import io.orderonce.ordering.TestShop;
import io.orderonce.settings.ShopSettings.Basis;
import io.orderonce.settings.ShopSettings.DetectionChange;
import io.orderonce.settings.jpa.JpaShopSettings;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the settings promise when several users change them, on every database. */
class ShopSettingsTest extends DatabaseSuite {

  private static final Currency USD = Currency.getInstance("USD");

  private ShopSettings settings;

  @BeforeEach
  void openShop() {
    settings =
        new JpaShopSettings(
            database.transactions(), new JpaAuditTrail(database.transactions(), Clock.systemUTC()));
  }

  @AfterEach
  void asBefore() {
    database.execute("DELETE FROM settings WHERE name LIKE 'duplicates.%' OR name = 'currency'");
    database.execute("UPDATE settings SET content = '1000.00' WHERE name = 'large-amount.USD'");
    database.execute("UPDATE settings SET content = 'PT10M' WHERE name = 'look-alike.window'");
  }

  @Test
  void a_shop_prices_in_dollars_by_default() {
    assertThat(settings.read().currency()).isEqualTo(USD);

    assertThat(done(currency("JPY"), Basis.nothing()).currency().getCurrencyCode())
        .isEqualTo("JPY");
    assertThat(settings.read().currency().getCurrencyCode()).isEqualTo("JPY");
    // ISO 4217 reserves this code for "no currency"
    assertThatThrownBy(() -> currency("XXX")).isInstanceOf(InvalidSetting.class);
  }

  @Test
  void concurrent_changes_to_different_settings_both_succeed() {
    List<Callable<ShopSettings.SettingsUpdate>> both =
        List.of(
            () -> settings.change(threshold(77), Basis.nothing(), "ann"),
            () -> settings.change(hold(true), Basis.nothing(), "bob"));

    TestShop.atOnce(both);

    assertThat(settings.read().detection())
        .isEqualTo(new ShopSettings.DetectionSettings(Duration.ofDays(1), 77, true));
  }

  @Test
  void of_many_changes_to_the_same_version_exactly_one_succeeds() {
    String seen = settings.read().version();
    List<ShopSettings.SettingsUpdate> outcomes =
        TestShop.atOnce(
            IntStream.range(0, 8)
                .<Callable<ShopSettings.SettingsUpdate>>mapToObj(
                    i -> () -> settings.change(large("20" + i + ".00"), Basis.version(seen), "ann"))
                .toList());

    assertThat(outcomes).filteredOn(ShopSettings.SettingsUpdate.Done.class::isInstance).hasSize(1);
    assertThat(settings.read().version()).isNotEqualTo(seen);
  }

  @Test
  void a_change_that_was_not_seen_is_not_overwritten() {
    ShopSettings.Values seen = settings.read();
    done(large("500.00"), Basis.seen(seen));

    ShopSettings.SettingsUpdate late = settings.change(large("700.00"), Basis.seen(seen), "bob");

    assertThat(late)
        .isInstanceOfSatisfying(
            ShopSettings.SettingsUpdate.ChangedMeanwhile.class,
            conflict ->
                assertThat(conflict.present().largeAmounts())
                    .containsEntry("USD", Money.of("500.00", "USD")));
    assertThat(settings.read().largeAmounts()).containsEntry("USD", Money.of("500.00", "USD"));
    done(threshold(61), Basis.seen(seen));
    done(large("500.00"), Basis.seen(seen));
  }

  @Test
  void changing_any_setting_changes_the_version() {
    String first = settings.read().version();

    for (ShopSettings.Change change :
        List.of(large("999.00"), threshold(61), hold(true), currency("EUR"), lookAlike("PT9M"))) {
      String before = settings.read().version();
      assertThat(done(change, Basis.version(before)).version()).isNotEqualTo(before);
    }
    asBefore();
    assertThat(settings.read().version()).isEqualTo(first);
  }

  @Test
  void a_duration_finer_than_a_second_is_refused() {
    assertThatThrownBy(() -> lookAlike("PT0.5S")).hasMessageContaining("whole seconds");
  }

  private ShopSettings.Values done(ShopSettings.Change change, Basis basis) {
    ShopSettings.SettingsUpdate outcome = settings.change(change, basis, "ann");
    assertThat(outcome).isInstanceOf(ShopSettings.SettingsUpdate.Done.class);
    return ((ShopSettings.SettingsUpdate.Done) outcome).values();
  }

  private static ShopSettings.Change large(String amount) {
    return change(
        Map.of(USD, Optional.of(new BigDecimal(amount))),
        Optional.empty(),
        DetectionChange.none(),
        Optional.empty());
  }

  private static ShopSettings.Change lookAlike(String span) {
    return change(
        Map.of(), Optional.of(Duration.parse(span)), DetectionChange.none(), Optional.empty());
  }

  private static ShopSettings.Change threshold(int score) {
    return change(
        Map.of(),
        Optional.empty(),
        new DetectionChange(Optional.empty(), Optional.of(score), Optional.empty()),
        Optional.empty());
  }

  private static ShopSettings.Change hold(boolean hold) {
    return change(
        Map.of(),
        Optional.empty(),
        new DetectionChange(Optional.empty(), Optional.empty(), Optional.of(hold)),
        Optional.empty());
  }

  private static ShopSettings.Change currency(String code) {
    return change(
        Map.of(),
        Optional.empty(),
        DetectionChange.none(),
        Optional.of(Currency.getInstance(code)));
  }

  private static ShopSettings.Change change(
      Map<Currency, Optional<BigDecimal>> amounts,
      Optional<Duration> lookAlike,
      DetectionChange detection,
      Optional<Currency> currency) {
    return new ShopSettings.Change(amounts, lookAlike, Optional.empty(), detection, currency);
  }
}
