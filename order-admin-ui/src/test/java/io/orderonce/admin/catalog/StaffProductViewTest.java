package io.orderonce.admin.catalog;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Role;
import io.orderonce.ui.OpenShop;
import org.junit.jupiter.api.Test;

class StaffProductViewTest extends OpenShop {

  @Test
  void all_fields_and_each_change_are_shown() {
    Product chai = product("18.00", 39);
    in(staff(Role.ADMIN));
    open("admin/products/" + chai.id(), StaffProductView.class);
    assertThat(textOf(_get(StaffProductView.class)))
        .contains(chai.id().value(), "Beverages", "10 boxes", "$18.00", "39 in stock")
        .doesNotContain("!{");

    click("product-change");
    _setValue(byId(TextField.class, "product-price"), "19.00");
    click("product-save");

    assertThat(textOf(_get(StaffProductView.class))).contains("$19.00");
    assertThat(shown("before")).anyMatch(text -> text.contains("18"));
  }

  @Test
  void support_reads_it_and_changes_nothing() {
    Product chai = product("18.00", 39);
    in(staff(Role.SUPPORT));

    open("admin/products/" + chai.id(), StaffProductView.class);

    assertThat(_find(Button.class, search -> search.withId("product-change"))).isEmpty();
  }
}
