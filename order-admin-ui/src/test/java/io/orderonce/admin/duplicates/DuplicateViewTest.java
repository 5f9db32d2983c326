package io.orderonce.admin.duplicates;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.orderonce.admin.audit.AuditView;
import io.orderonce.admin.audit.AuditViewTest;
import io.orderonce.admin.settings.SettingsView;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.duplicates.OrderedTwice;
import io.orderonce.duplicates.SuspectedDuplicate;
import io.orderonce.duplicates.SuspectedDuplicate.State;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderState;
import io.orderonce.settings.ShopSettings;
import io.orderonce.ui.OpenShop;
import io.orderonce.ui.Translations;
import io.orderonce.ui.WholeNumberField;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Comparing and deciding suspected duplicates. */
class DuplicateViewTest extends OpenShop {

  @Inject private SuspectedDuplicates cases;
  @Inject private ShopSettings settings;

  @Inject private OrderedTwice orderedTwice;

  private Login shopper;
  private Product chai;
  private Order first;
  private Order second;

  @BeforeEach
  void orderTwice() {
    execute("DELETE FROM suspected_duplicates");
    execute("UPDATE settings SET content = 'PT0S' WHERE name = 'look-alike.window'");
    shopper = newShopper();
    chai = product("18.00", 39);
    first = order(shopper, chai, 2);
    second = order(shopper, chai, 3);
    awaitDetection();
  }

  @Test
  void the_queue_says_why_and_leads_to_the_case() {
    in(staff(Role.SUPPORT));

    open("admin/duplicates", DuplicatesView.class);

    assertThat(queue()).hasSize(1);
    assertThat(textOf(_get(DuplicatesView.class))).doesNotContain("!{");
    open("admin/duplicates/" + queue().get(0).id(), DuplicateView.class);
    assertThat(byId(Paragraph.class, "reasons").getText())
        .contains("nearly the same items (" + chai.id() + ": 2 → 3)", "same customer");
  }

  @Test
  void the_queue_names_the_customer_and_both_sums() {
    in(staff(Role.SUPPORT));

    open("admin/duplicates", DuplicatesView.class);

    Grid<?> queue = _get(Grid.class);
    assertThat(textOf(GridKt._getCellComponent(queue, 0, "customer")))
        .isEqualTo("Vins et alcools " + customer(shopper));
    assertThat(textOf(GridKt._getCellComponent(queue, 0, "total"))).isEqualTo("$36.00$54.00");
  }

  @Test
  void a_run_is_counted_and_its_last_decision_is_taken_back() {
    order(shopper, chai, 4);
    awaitDetection();
    long likeliest = cases.queue(Optional.of(State.OPEN), Optional.empty(), 1).get(0).id();
    in(staff(Role.SUPPORT));
    open("admin/duplicates/" + likeliest, DuplicateView.class);
    assertThat(_find(Button.class, search -> search.withId("take-back"))).isEmpty();
    clock.advance(Duration.ofSeconds(48));

    click("not-duplicate");
    click("decide");

    assertThat(page()).isEqualTo(DuplicateView.class);
    assertThat(location()).doesNotEndWith("/" + likeliest);
    assertThat(textOf(byId(Span.class, "tally")))
        .isEqualTo(say("deck.tally", 1, say("window.SECONDS", 48)));
    assertThat(byId(TextArea.class, "reason").getPlaceholder()).isEmpty();
    click("take-back");
    assertThat(location()).endsWith("/" + likeliest);
    assertThat(cases.find(likeliest).orElseThrow().state()).isEqualTo(State.OPEN);
    assertThat(_find(Span.class, search -> search.withId("tally"))).isEmpty();
  }

  @Test
  void a_decision_that_cancelled_an_order_is_not_offered_to_be_taken_back() {
    openOnlyCase();

    click("keep-a");
    click("decide");

    assertThat(page()).isEqualTo(DuplicatesView.class);
    assertThat(_find(Span.class, search -> search.withId("tally"))).hasSize(1);
    assertThat(_find(Button.class, search -> search.withId("take-back"))).isEmpty();
  }

  @Test
  void a_decision_that_became_final_meanwhile_says_so() {
    openOnlyCase();
    long number = onlyCase().id();
    click("not-duplicate");
    click("decide");
    execute("UPDATE orders SET state = 'cancelled' WHERE order_number = '" + first.number() + "'");

    click("take-back");

    assertThat(shown("wrong")).containsExactly(say("deck.final", number));
    assertThat(onlyCase().state()).isEqualTo(State.NOT_DUPLICATE);
  }

  @Test
  void keeping_the_first_cancels_the_second_and_opens_the_next_case() {
    openOnlyCase();
    assertThat(byId(Button.class, "decide").isEnabled()).isFalse();

    click("keep-a");
    _setValue(byId(TextArea.class, "reason"), "ordered twice");
    click("decide");

    assertThat(page()).isEqualTo(DuplicatesView.class);
    assertThat(stateOf(second)).isEqualTo(OrderState.CANCELLED);
    assertThat(stateOf(first)).isEqualTo(OrderState.PLACED);
    assertThat(stockOf(chai)).isEqualTo(37);
    assertThat(onlyCase().decision().orElseThrow().reason()).contains("ordered twice");
  }

  @Test
  void the_trail_describes_the_decision_in_the_language_of_the_page() {
    openOnlyCase();
    long number = onlyCase().id();
    click("keep-a");
    click("decide");
    UI.getCurrent().setLocale(Translations.CHINESE);

    open("admin/audit?subject=duplicate&id=" + number, AuditView.class);

    assertThat(textOf(_get(AuditView.class))).doesNotContain("!{");
    assertThat(AuditViewTest.newest())
        .contains("待处理：" + first.number() + " 与 " + second.number(), "已取消 " + second.number())
        .doesNotContain("open", "cancelled");
  }

  @Test
  void without_a_typed_reason_the_last_choices_usual_one_is_used() {
    openOnlyCase();

    click("keep-a");
    click("keep-b");
    click("decide");

    assertThat(onlyCase().decision().orElseThrow().reason())
        .contains(say("duplicate.reason.keep-b"));
  }

  /** Writing into the field would discard input the browser has not sent yet. */
  @Test
  void choosing_does_not_touch_what_is_being_typed() {
    openOnlyCase();

    click("keep-a");

    assertThat(byId(TextArea.class, "reason").getValue()).isEmpty();
    assertThat(byId(TextArea.class, "reason").getPlaceholder())
        .isEqualTo(say("duplicate.reason.keep-a"));
  }

  @Test
  void a_reason_of_unprintable_characters_decides_nothing() {
    openOnlyCase();

    click("not-duplicate");
    _setValue(byId(TextArea.class, "reason"), "two\u0000parties");
    click("decide");

    assertThat(byId(Paragraph.class, "outcome").getText()).isEqualTo(say("reason.missing"));
    assertThat(onlyCase().state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_reason_of_several_lines_is_stored_as_one() {
    openOnlyCase();

    click("not-duplicate");
    _setValue(byId(TextArea.class, "reason"), "two parties\n\ton one day ");
    click("decide");

    assertThat(onlyCase().decision().orElseThrow().reason()).contains("two parties on one day");
  }

  @Test
  void the_second_decision_shows_the_first() {
    openOnlyCase();
    click("keep-b");
    cases.notDuplicate(onlyCase().id(), "the other clerk", "two parties");

    click("decide");

    assertThat(byId(Paragraph.class, "outcome").getText())
        .isEqualTo(say("duplicate.already-decided"));
    assertThat(textOf(_get(DuplicateView.class))).contains("the other clerk", "two parties");
    assertThat(stateOf(first)).isEqualTo(OrderState.PLACED);
    assertThat(stateOf(second)).isEqualTo(OrderState.PLACED);
  }

  @Test
  void a_deleted_case_is_reported_and_the_button_is_enabled_again() {
    openOnlyCase();
    click("keep-b");
    execute("DELETE FROM suspected_duplicates");

    click("decide");

    assertThat(byId(Paragraph.class, "outcome").getText()).isEqualTo(say("duplicate.gone"));
    assertThat(byId(Button.class, "decide").isEnabled()).isTrue();
    assertThat(stateOf(first)).isEqualTo(OrderState.PLACED);
  }

  @Test
  void a_case_that_now_has_other_orders_is_reloaded() {
    Order third = order(shopper, chai, 4);
    openOnlyCase();
    click("keep-b");
    execute("UPDATE suspected_duplicates SET earlier = '%s'".formatted(third.number()));

    click("decide");

    assertThat(byId(Paragraph.class, "outcome").getText())
        .isEqualTo(say("duplicate.none-of-the-two"));
    assertThat(textOf(_get(DuplicateView.class))).contains(third.number().canonical());
    assertThat(stateOf(first)).isEqualTo(OrderState.PLACED);
    // otherwise the next test would find the third order as well
    awaitDetection();
  }

  @Test
  void a_decision_no_longer_possible_is_refused_with_the_orders_state() {
    openOnlyCase();
    click("keep-b");
    _setValue(byId(TextArea.class, "reason"), "two parties");
    execute("UPDATE orders SET state = 'shipped' WHERE order_number = '" + first.number() + "'");

    click("decide");

    assertThat(byId(TextArea.class, "reason").getValue()).isEqualTo("two parties");
    assertThat(byId(Paragraph.class, "outcome").getText()).contains(first.number().canonical());
    assertThat(byId(Button.class, "keep-b").isEnabled()).isFalse();
    assertThat(byId(Button.class, "keep-a").isEnabled()).isTrue();
  }

  @Test
  void staff_see_who_reported_it_and_when() {
    execute("UPDATE orders SET state = 'shipped' WHERE order_number = '" + second.number() + "'");
    orderedTwice.report(
        customer(shopper), second.number(), first.number(), shopper.userName(), "ordered twice");
    in(staff(Role.SUPPORT));

    open("admin/duplicates/" + onlyCase().id(), DuplicateView.class);

    assertThat(byId(Paragraph.class, "report").getText())
        .contains(shopper.userName(), second.number().canonical());
    assertThat(byId(Paragraph.class, "reasons").getText()).startsWith(say("reason.REPORTED"));
  }

  @Test
  void a_shipped_order_cannot_be_chosen_for_cancellation() {
    execute("UPDATE orders SET state = 'shipped' WHERE order_number = '" + second.number() + "'");
    in(staff(Role.SUPPORT));

    open("admin/duplicates/" + onlyCase().id(), DuplicateView.class);

    assertThat(byId(Button.class, "keep-a").isEnabled()).isFalse();
    assertThat(byId(Button.class, "keep-b").isEnabled()).isTrue();
  }

  @Test
  void detection_settings_are_tried_on_past_orders_and_then_saved() {
    in(staff(Role.ADMIN));
    open("admin/settings", SettingsView.class);

    _setValue(byId(WholeNumberField.class, "duplicates-threshold"), 99);
    click("duplicates-try");
    assertThat(byId(Paragraph.class, "duplicates-found").getText())
        .startsWith("Would have flagged");
    assertThat(settings.read().detection().threshold()).isEqualTo(60);

    _setValue(byId(WholeNumberField.class, "duplicates-window"), 2);
    _setValue(unitOfWindow(), ChronoUnit.HOURS);
    _setValue(byId(Checkbox.class, "duplicates-hold"), true);
    click("settings-save");
    assertThat(settings.read().detection())
        .isEqualTo(new ShopSettings.DetectionSettings(Duration.ofHours(2), 99, true));
    settings.change(
        new ShopSettings.Change(
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            ShopSettings.DetectionChange.to(
                new ShopSettings.DetectionSettings(Duration.ofDays(1), 60, false)),
            Optional.empty()),
        ShopSettings.Basis.nothing(),
        "admin");
  }

  @SuppressWarnings("unchecked")
  private static Select<ChronoUnit> unitOfWindow() {
    return byId(Select.class, "duplicates-window-unit");
  }

  private OrderState stateOf(Order order) {
    return ordersOf(shopper).stream()
        .filter(one -> one.number().equals(order.number()))
        .findFirst()
        .orElseThrow()
        .state();
  }

  /** Logged in as a staff member who may decide. */
  private void openOnlyCase() {
    in(staff(Role.SUPPORT));
    open("admin/duplicates/" + onlyCase().id(), DuplicateView.class);
  }

  private SuspectedDuplicate onlyCase() {
    List<SuspectedDuplicate> all = cases.queue(Optional.empty(), Optional.empty(), 10);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @SuppressWarnings("unchecked")
  private static List<SuspectedDuplicate> queue() {
    return GridKt._findAll((Grid<SuspectedDuplicate>) _get(Grid.class));
  }
}
