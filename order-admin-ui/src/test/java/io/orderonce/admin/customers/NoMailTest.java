package io.orderonce.admin.customers;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ui.OpenShop;
import org.junit.jupiter.api.Test;

/** A shop without a mail server. */
class NoMailTest extends OpenShop {

  @Test
  void staff_hand_over_the_link_themselves() {
    Login shopper = newShopper();
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper), CustomerView.class);

    click("customer-link");

    assertThat(textOf(_get(Dialog.class))).contains(say("link.no-mail"));
    assertThat(_find(Button.class, spec -> spec.withId("link-mail"))).isEmpty();
  }
}
