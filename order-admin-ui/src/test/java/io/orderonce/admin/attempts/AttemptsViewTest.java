package io.orderonce.admin.attempts;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import io.orderonce.admin.customers.CustomerView;
import io.orderonce.attempts.AttemptLog;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts.NotedAttempt;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ordering.Basket;
import io.orderonce.ui.OpenShop;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptsViewTest extends OpenShop {

  @Inject private AttemptLog log;

  @Test
  void the_cause_of_a_customers_error_is_two_clicks_away() {
    Login shopper = newShopper();
    Product chai = product("18.00", 1);
    send(
        shopper,
        numberFor(shopper),
        new Basket(List.of(new Basket.Line(chai.id(), 5))),
        Optional.empty());
    log.flush();
    in(staff(Role.SUPPORT));

    open("admin/customers/" + customer(shopper), CustomerView.class);
    String attempts = byId(Anchor.class, "customer-attempts").getHref();
    open(attempts.substring(1), AttemptsView.class);

    assertThat(attemptsShown())
        .extracting(one -> one.note().outcome())
        .containsExactly(AttemptOutcome.OUT_OF_STOCK);
    assertThat(attemptsShown().get(0).note().detail())
        .contains("product %s: 1 of 5".formatted(chai.id()));
  }

  @SuppressWarnings("unchecked")
  private static List<NotedAttempt> attemptsShown() {
    return GridKt._findAll((Grid<NotedAttempt>) _get(Grid.class));
  }
}
