package io.orderonce.admin.catalog;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductPage;
import io.orderonce.customers.Role;
import io.orderonce.ui.OpenShop;
import java.util.Optional;
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
  void an_administrator_says_what_the_shop_says_about_it() {
    Product chai = product("18.00", 39);
    in(staff(Role.ADMIN));
    open("admin/products/" + chai.id(), StaffProductView.class);

    _setValue(byId(TextArea.class, "description"), "Black tea.\nBoil it with milk.");
    _setValue(byId(TextField.class, "picture"), "javascript:alert(1)");
    click("page-save");
    assertThat(byId(TextField.class, "picture").isInvalid()).isTrue();
    assertThat(pageOf(chai)).isEqualTo(ProductPage.NONE);

    _setValue(byId(TextField.class, "picture"), "/pictures/1.jpg");
    click("page-save");

    ProductPage saved =
        new ProductPage("Black tea.\nBoil it with milk.", Optional.of("/pictures/1.jpg"));
    assertThat(pageOf(chai)).isEqualTo(saved);
    assertThat(byId(TextField.class, "picture").getValue()).isEqualTo("/pictures/1.jpg");
  }

  @Test
  void what_somebody_else_has_saved_meanwhile_is_shown_before_it_is_replaced() {
    Product chai = product("18.00", 39);
    in(staff(Role.ADMIN));
    open("admin/products/" + chai.id(), StaffProductView.class);
    products.describe(
        chai.id(), new ProductPage("Theirs.", Optional.empty()), ProductPage.NONE, "bob");

    _setValue(byId(TextArea.class, "description"), "Mine.");
    click("page-save");
    assertThat(shown("wrong")).anyMatch(text -> text.contains("Theirs."));
    assertThat(pageOf(chai).description()).isEqualTo("Theirs.");

    click("page-save");
    assertThat(pageOf(chai).description()).isEqualTo("Mine.");
  }

  private ProductPage pageOf(Product product) {
    return products.find(product.id()).orElseThrow().page();
  }

  @Test
  void support_reads_it_and_changes_nothing() {
    Product chai = product("18.00", 39);
    in(staff(Role.SUPPORT));

    open("admin/products/" + chai.id(), StaffProductView.class);

    assertThat(_find(Button.class, search -> search.withId("product-change"))).isEmpty();
    assertThat(_find(Button.class, search -> search.withId("page-save"))).isEmpty();
    assertThat(byId(TextArea.class, "description").isReadOnly()).isTrue();
  }
}
