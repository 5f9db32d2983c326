package io.orderonce.admin.audit;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.orderonce.admin.parts.LimitSentences;
import io.orderonce.audit.AuditEntry;
import io.orderonce.catalog.Product;
import io.orderonce.customers.CustomerChange;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import io.orderonce.ordering.HandleOrder;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderAction;
import io.orderonce.ui.OpenShop;
import io.orderonce.ui.Translations;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the audit trail. */
public class AuditViewTest extends OpenShop {

  @Inject private CustomerFiles customers;
  @Inject private LimitRules rules;
  @Inject private HandleOrder handleOrder;

  @Test
  void a_change_is_shown_with_its_old_and_new_value() {
    Product chai = product("18.00", 39);
    nowCosts(chai, "20.00");
    in(staff(Role.SUPPORT));

    open("admin/audit?subject=product&id=" + chai.id(), AuditView.class);

    assertThat(rows())
        .extracting(entry -> entry.change().action())
        .containsExactly("changed", "added");
    assertThat(rows().get(0).change().before()).contains("18.00 USD");
    assertThat(rows().get(0).change().after()).contains("20.00 USD");
  }

  @Test
  void only_matching_entries_are_shown() {
    Product chai = product("18.00", 39);
    in(staff(Role.ADMIN));

    open("admin/audit?by=nobody", AuditView.class);
    assertThat(shown("muted")).contains(say("audit.how"));
    assertThat(_find(Grid.class)).isEmpty();

    open("admin/audit?from=2000-01-01&to=2000-01-02&id=" + chai.id(), AuditView.class);
    assertThat(_find(Grid.class)).isEmpty();
  }

  @Test
  void changes_are_described_in_the_language_of_the_page() {
    Product chai = product("18.00", 39);
    nowCosts(chai, "20.00");
    Login shopper = newShopper();
    customers.change(
        customer(shopper), CustomerChange.ofGroup(Optional.of("a, b")), "ada", "bought");
    Order order = order(shopper, chai, 2);
    in(staff(Role.SUPPORT));
    handleOrder.handle(OrderAction.HOLD, order.number(), "ada", "stolen card?");
    UI.getCurrent().setLocale(Translations.CHINESE);

    open("admin/audit?subject=order&id=" + order.number(), AuditView.class);
    assertThat(newest()).contains("已提交", "审核中", "stolen card?").doesNotContain("placed", "held");

    open("admin/audit?subject=customer&id=" + customer(shopper), AuditView.class);
    assertThat(newest())
        .contains("未分组，未禁止下单，已启用", "客户组 a, b，未禁止下单，已启用")
        .doesNotContain("group", "blocked", "enabled");

    open("admin/audit?subject=product&id=" + chai.id(), AuditView.class);
    assertThat(newest())
        .contains("18.00 USD，库存 39 件，在售", "20.00 USD，库存 39 件，在售")
        .doesNotContain("in stock", "on sale");

    KeptRule rule = rules.add(fiveAnHour(), "admin");
    open("admin/audit?subject=limit&id=" + rule.id(), AuditView.class);
    assertThat(newest())
        .contains(LimitSentences.inFull(rule.rule()))
        .doesNotContain("at most", "orders", "reject");
  }

  private static LimitRule fiveAnHour() {
    return new LimitRule(
        Scope.everybody(),
        Measure.orders(),
        BigDecimal.valueOf(5),
        Duration.ofHours(1),
        LimitAction.REJECT,
        null,
        null);
  }

  /** The action of the newest entry, with old and new value. */
  public static String newest() {
    AuditEntry entry = rows().get(0);
    return table().getColumns().stream()
        .map(Grid.Column::getRenderer)
        .filter(ComponentRenderer.class::isInstance)
        .map(renderer -> ((ComponentRenderer<?, AuditEntry>) renderer).createComponent(entry))
        .map(OpenShop::textOf)
        .collect(Collectors.joining("\n"));
  }

  private static List<AuditEntry> rows() {
    return GridKt._findAll(table());
  }

  @SuppressWarnings("unchecked")
  private static Grid<AuditEntry> table() {
    return _get(Grid.class);
  }
}
