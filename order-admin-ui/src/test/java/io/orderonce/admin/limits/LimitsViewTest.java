package io.orderonce.admin.limits;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNoDialogs;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinSession;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import io.orderonce.limits.csv.LimitTable;
import io.orderonce.ui.OpenShop;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's page of limits. */
class LimitsViewTest extends OpenShop {

  private static final LimitRule FIVE_AN_HOUR =
      new LimitRule(
          Scope.everybody(),
          Measure.orders(),
          new BigDecimal("5"),
          Duration.ofHours(1),
          LimitAction.CONFIRM,
          null,
          "spring sale");

  @Inject private LimitRules rules;

  @BeforeEach
  void oneRule() {
    execute("DELETE FROM limit_rules");
    rules.add(FIVE_AN_HOUR, "admin");
  }

  @Test
  void a_rule_is_a_sentence() {
    in(staff(Role.SUPPORT));

    open("admin/limits", LimitsView.class);

    assertThat(GridKt._getFormattedRow(table(), 0))
        .contains("Everyone", "At most 5 orders in one hour, then ask the buyer", "spring sale");
  }

  @Test
  void a_new_rule_is_previewed_before_it_is_saved_and_applies_afterwards() {
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    click("limit-new");

    _setValue(field("limit.max"), "3");
    assertThat(byId(Paragraph.class, "limit-meaning").getText())
        .isEqualTo("Everyone: At most 3 orders in 10 minutes, then refuse");
    click("limit-save");

    _assertNoDialogs();
    assertThat(kept()).extracting(one -> one.rule().max()).contains(new BigDecimal("3"));
  }

  @Test
  void a_rule_is_tried_on_past_orders_before_it_is_saved() {
    Login buyer = newShopper();
    Product chai = product("18.00", 100);
    order(buyer, chai, 1);
    String second = order(buyer, chai, 2).number().canonical();
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    click("limit-new");
    _setValue(field("limit.max"), "1");

    click("limit-try");

    assertThat(textOf(byId(Div.class, "limit-trial")))
        .contains("would have been refused", say("limit.try.examples"), second);
    assertThat(byId(Button.class, "limit-try").isEnabled()).isTrue();
    _setValue(field("limit.max"), "1000");
    assertThat(textOf(byId(Div.class, "limit-trial"))).isEmpty();
    click("limit-try");
    assertThat(textOf(byId(Div.class, "limit-trial"))).contains("none would have been affected");
    assertThat(kept()).hasSize(1);
  }

  @Test
  void a_limit_that_is_not_a_number_is_refused_and_the_form_stays_open() {
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    click("limit-new");

    _setValue(field("limit.max"), "many");
    click("limit-save");

    assertThat(shown("wrong")).containsExactly(say("limit.max.unreadable"));
    assertThat(kept()).hasSize(1);
  }

  @Test
  void a_rule_for_an_unknown_customer_is_refused_with_a_reason() {
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    click("limit-new");

    level().setValue(Scope.Level.CUSTOMER);
    _setValue(field("limit.whom"), "NOBODY");
    click("limit-save");

    assertThat(shown("wrong").get(0)).isNotBlank();
    assertThat(kept()).hasSize(1);
  }

  @Test
  void a_rule_about_persons_asks_rather_than_refuses_unless_told_otherwise() {
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    click("limit-new");

    _setValue(level(), Scope.Level.PERSON);
    assertThat(level().getHelperText()).isEqualTo(say("limit.person.more"));
    assertThat(_find(TextField.class))
        .extracting(TextField::getLabel)
        .doesNotContain(say("limit.whom"));
    assertThat(byId(Paragraph.class, "limit-meaning").getText())
        .isEqualTo(
            "Each person, across accounts: At most 10 orders in 10 minutes, then ask the buyer");
    click("limit-save");

    _assertNoDialogs();
    assertThat(kept())
        .extracting(one -> one.rule().scope(), one -> one.rule().action())
        .contains(tuple(Scope.person(), LimitAction.CONFIRM));
  }

  @Test
  void a_rule_that_refuses_persons_says_whom_else_it_concerns() {
    in(staff(Role.ADMIN));
    rules.add(
        new LimitRule(
            Scope.person(),
            Measure.orders(),
            new BigDecimal("5"),
            Duration.ofHours(1),
            LimitAction.REJECT,
            null,
            "nobody twice"),
        "admin");
    open("admin/limits", LimitsView.class);
    GridKt._clickItem(table(), 0);

    assertThat(level().getHelperText()).isEqualTo(say("limit.person.more"));
    assertThat(byId(Select.class, "limit-outcome").getHelperText())
        .isEqualTo(say("limit.person.households"));
  }

  @Test
  void concurrent_changes_are_not_overwritten() {
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    GridKt._clickItem(table(), 0);
    KeptRule there = kept().get(0);
    rules.change(there.id(), Optional.empty(), withMax("7"), "admin");

    _setValue(field("limit.max"), "6");
    click("limit-save");

    assertThat(shown("wrong"))
        .containsExactly(
            say(
                "limit.changed-meanwhile",
                "Everyone: At most 7 orders in one hour, then ask the buyer"));
    assertThat(kept().get(0).rule().max()).isEqualTo(new BigDecimal("7"));
    assertThat(field("limit.max").getValue()).isEqualTo("6");
    assertThat(field("limit.note").getValue()).as("what the other user has saved").isEmpty();

    click("limit-save");
    _assertNoDialogs();
    assertThat(kept().get(0).rule()).isEqualTo(withMax("6"));
  }

  @Test
  void a_rule_changed_concurrently_is_removed_only_once_the_change_was_seen() {
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    GridKt._clickItem(table(), 0);
    rules.change(kept().get(0).id(), Optional.empty(), withMax("7"), "another");

    click("limit-remove");
    assertThat(kept()).hasSize(1);
    click("limit-remove");
    assertThat(kept()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-10-31T00:30:00Z",
        "2027-10-31T01:30:00Z",
        "2027-10-31T01:30:00.000001Z",
        "2027-10-31T01:30:59.999999Z",
        "2027-03-28T01:00:00Z"
      })
  void a_time_that_was_not_edited_is_kept_to_the_microsecond(Instant expires) {
    KeptRule kept = rules.add(expiring(expires), "admin");
    readIn("Europe/Berlin");
    open("admin/limits?rule=" + kept.id(), LimitsView.class);

    _setValue(field("limit.note"), "edited");
    click("limit-save");

    _assertNoDialogs();
    assertThat(rules.find(kept.id()).orElseThrow().rule().note()).isEqualTo("edited");
    assertThat(rules.find(kept.id()).orElseThrow().rule().expiresAt()).isEqualTo(expires);
  }

  @Test
  void for_an_hour_that_occurs_twice_one_is_chosen() {
    KeptRule kept = rules.add(expiring(Instant.parse("2027-10-31T01:30:00Z")), "admin");
    readIn("Europe/Berlin");
    open("admin/limits?rule=" + kept.id(), LimitsView.class);
    assertThat(which().isVisible()).isTrue();
    assertThat(which().getValue()).isEqualTo(ZoneOffset.ofHours(1));
    assertThat(clock().getHelperText()).isEqualTo("UTC+01:00, Europe/Berlin");

    _setValue(which(), ZoneOffset.ofHours(2));
    click("limit-save");

    assertThat(rules.find(kept.id()).orElseThrow().rule().expiresAt())
        .isEqualTo("2027-10-31T00:30:00Z");
  }

  @Test
  void a_skipped_hour_is_explained_and_not_saved() {
    KeptRule kept = rules.add(expiring(Instant.parse("2027-03-27T12:00:00Z")), "admin");
    readIn("Europe/Berlin");
    open("admin/limits?rule=" + kept.id(), LimitsView.class);
    assertThat(which().isVisible()).isFalse();

    _setValue(clock(), LocalDateTime.parse("2027-03-28T02:30:00"));
    click("limit-save");

    assertThat(shown("wrong")).containsExactly(say("moment.gap", "02:00", "03:00"));
    _setValue(clock(), LocalDateTime.parse("2027-03-28T03:30:00"));
    assertThat(clock().getHelperText()).isEqualTo("UTC+02:00, Europe/Berlin");
    click("limit-save");
    assertThat(rules.find(kept.id()).orElseThrow().rule().expiresAt())
        .isEqualTo("2027-03-28T01:30:00Z");
  }

  private void readIn(String zone) {
    in(staff(Role.ADMIN));
    VaadinSession.getCurrent().setAttribute(ZoneId.class, ZoneId.of(zone));
  }

  private static LimitRule expiring(Instant end) {
    return new LimitRule(
        FIVE_AN_HOUR.scope(),
        FIVE_AN_HOUR.measure(),
        new BigDecimal("9"),
        Duration.ofHours(2),
        LimitAction.CONFIRM,
        end,
        "season");
  }

  private static DateTimePicker clock() {
    return byId(DateTimePicker.class, "limit-expires-clock");
  }

  @SuppressWarnings("unchecked")
  private static Select<ZoneOffset> which() {
    return (Select<ZoneOffset>)
        clock()
            .getParent()
            .orElseThrow()
            .getChildren()
            .filter(Select.class::isInstance)
            .findFirst()
            .orElseThrow();
  }

  @Test
  void a_removed_rule_can_be_restored() {
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    GridKt._clickItem(table(), 0);

    click("limit-remove");
    assertThat(kept()).isEmpty();
    click("limit-undo");

    assertThat(kept()).extracting(KeptRule::rule).containsExactly(FIVE_AN_HOUR);
  }

  @Test
  void undoing_twice_restores_it_once() {
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    GridKt._clickItem(table(), 0);
    click("limit-remove");
    Button undo = byId(Button.class, "limit-undo");

    undo.click();
    undo.click();

    assertThat(kept()).hasSize(1);
    assertThat(undo.getElement().getAttribute("data-deliberate")).isEqualTo("limit-undo");
  }

  @Test
  void a_preview_for_a_customer_shows_usage_and_the_effect_on_the_next_order() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    order(shopper, chai, 1);
    order(shopper, chai, 2);
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    click("limit-new");

    level().setValue(Scope.Level.CUSTOMER);
    _setValue(field("limit.whom"), customer(shopper).value());
    _setValue(field("limit.max"), "3");
    assertThat(preview()).contains("Has used 2 of 3.", "1 left.");

    _setValue(field("limit.max"), "2");
    assertThat(preview()).contains("Has used 2 of 2.", "the next order would be refused.");
    assertThat(kept()).hasSize(1);
  }

  @Test
  void a_preview_for_all_customers_shows_who_is_close_to_the_limit() {
    Login shopper = newShopper();
    order(shopper, product("18.00", 39), 1);
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    click("limit-new");

    _setValue(field("limit.max"), "1");

    assertThat(preview()).contains(customer(shopper).value(), "1 of 1");
  }

  @Test
  void a_table_with_an_invalid_line_is_refused_with_its_number_and_not_imported() {
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    String table = LimitTable.write(kept());
    click("limits-import");

    _setValue(_get(TextArea.class), table + ",default,,orders,,x,,PT10M,reject,,\r\n");
    click("import-enter");
    assertThat(shown("wrong").get(0)).contains("Row 3", say("import.nothing"));
    assertThat(kept()).hasSize(1);

    _setValue(_get(TextArea.class), table + ",default,,orders,,2,,PT10M,reject,,\r\n");
    click("import-enter");
    _assertNoDialogs();
    assertThat(kept()).hasSize(2);
  }

  @Test
  void support_has_read_only_access() {
    in(staff(Role.SUPPORT));
    open("admin/limits", LimitsView.class);

    GridKt._clickItem(table(), 0);

    _assertNoDialogs();
    assertThat(_find(Button.class, search -> search.withId("limit-new"))).isEmpty();
  }

  private static String preview() {
    return textOf(byId(Div.class, "limit-preview"));
  }

  private List<KeptRule> kept() {
    return rules.newest(Optional.empty(), 100);
  }

  private static LimitRule withMax(String max) {
    return new LimitRule(
        FIVE_AN_HOUR.scope(),
        FIVE_AN_HOUR.measure(),
        new BigDecimal(max),
        FIVE_AN_HOUR.window(),
        FIVE_AN_HOUR.action(),
        null,
        null);
  }

  @SuppressWarnings("unchecked")
  private static Grid<KeptRule> table() {
    return _get(Grid.class);
  }

  private static TextField field(String label) {
    return _get(TextField.class, search -> search.withLabel(say(label)));
  }

  @SuppressWarnings("unchecked")
  private static Select<Scope.Level> level() {
    return byId(Select.class, "limit-scope");
  }
}
