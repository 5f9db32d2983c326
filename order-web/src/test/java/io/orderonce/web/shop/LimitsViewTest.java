package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNoDialogs;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.admin.LimitsView;
import io.orderonce.customers.Role;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Outcome;
import io.orderonce.limits.Scope;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules on orders at the console. */
class LimitsViewTest extends OpenShop {

  private static final LimitRule FIVE_AN_HOUR =
      new LimitRule(
          Scope.everybody(),
          Measure.orders(),
          new BigDecimal("5"),
          Duration.ofHours(1),
          Outcome.CONFIRM,
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
        .containsExactly(
            "Everybody", "At most 5 orders in one hour, then ask the buyer", "", "spring sale");
  }

  @Test
  void a_new_rule_says_what_it_means_before_it_is_saved_and_holds_afterwards() {
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    click("limit-new");

    _setValue(field("limit.max"), "3");
    assertThat(byId(Paragraph.class, "limit-meaning").getText())
        .isEqualTo("Everybody: At most 3 orders in 10 minutes, then refuse");
    click("limit-save");

    _assertNoDialogs();
    assertThat(kept()).extracting(one -> one.rule().max()).contains(new BigDecimal("3"));
  }

  @Test
  void a_limit_that_is_no_number_is_refused_and_the_form_stays() {
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    click("limit-new");

    _setValue(field("limit.max"), "many");
    click("limit-save");

    assertThat(shown("wrong")).containsExactly(say("limit.max.unreadable"));
    assertThat(kept()).hasSize(1);
  }

  @Test
  void a_rule_for_a_customer_who_does_not_exist_is_refused_with_the_reason() {
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
  void what_somebody_else_has_changed_is_not_overwritten() {
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    GridKt._clickItem(table(), 0);
    KeptRule there = kept().get(0);
    rules.change(there.id(), Optional.empty(), withMax("7"), "admin");

    _setValue(field("limit.max"), "6");
    click("limit-save");

    assertThat(shown("wrong")).containsExactly(say("limit.changed-meanwhile"));
    assertThat(kept().get(0).rule().max()).isEqualTo(new BigDecimal("7"));
  }

  @Test
  void a_rule_that_was_removed_can_be_brought_back() {
    in(staff(Role.ADMIN));
    open("admin/limits", LimitsView.class);
    GridKt._clickItem(table(), 0);

    click("limit-remove");
    assertThat(kept()).isEmpty();
    click("limit-undo");

    assertThat(kept()).extracting(KeptRule::rule).containsExactly(FIVE_AN_HOUR);
  }

  @Test
  void support_may_look_and_no_more() {
    in(staff(Role.SUPPORT));
    open("admin/limits", LimitsView.class);

    GridKt._clickItem(table(), 0);

    _assertNoDialogs();
    assertThat(_find(Button.class, search -> search.withId("limit-new"))).isEmpty();
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
        FIVE_AN_HOUR.outcome(),
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
