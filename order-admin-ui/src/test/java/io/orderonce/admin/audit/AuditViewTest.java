package io.orderonce.admin.audit;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.grid.Grid;
import io.orderonce.audit.AuditEntry;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Role;
import io.orderonce.ui.OpenShop;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who changed what, looked at. */
class AuditViewTest extends OpenShop {

  @Test
  void a_change_is_shown_with_what_it_was_and_what_it_is() {
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
  void only_what_one_asks_for_is_shown() {
    Product chai = product("18.00", 39);
    in(staff(Role.ADMIN));

    open("admin/audit?by=nobody", AuditView.class);
    assertThat(shown("muted")).contains(say("audit.how"));
    assertThat(_find(Grid.class)).isEmpty();

    open("admin/audit?from=2000-01-01&to=2000-01-02&id=" + chai.id(), AuditView.class);
    assertThat(_find(Grid.class)).isEmpty();
  }

  private static List<AuditEntry> rows() {
    return GridKt._findAll(table());
  }

  @SuppressWarnings("unchecked")
  private static Grid<AuditEntry> table() {
    return _get(Grid.class);
  }
}
