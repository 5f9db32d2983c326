package io.orderonce.admin.customers;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNoDialogs;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.customers.ContactChange;
import io.orderonce.customers.CustomerChange;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.customers.SetPassword;
import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ui.OpenShop;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How staff enter customers, and change how they are reached. */
class CustomerFormTest extends OpenShop {

  @Inject private CustomerFiles customers;
  @Inject private SetPassword setPassword;

  @Test
  void support_enters_a_customer_and_gets_the_link() {
    in(staff(Role.SUPPORT));
    open("admin/customers", CustomersView.class);
    click("customer-new");
    type("customer-name", "ACME Ltd.");
    type("customer-email", "office@acme.example");
    type("customer-phone", "020 7946 0958");
    type("customer-user-name", "acme");
    type("customer-id", "acme");
    type("address-name", "ACME Ltd.");
    type("address-street", "1 High Street");
    type("address-city", "London");
    country("GB");

    click("customer-save");

    String link = byId(Anchor.class, "password-link").getHref();
    assertThat(setPassword.set(link.replaceFirst(".*=", ""), PASSWORD, "127.0.0.1"))
        .isEqualTo(new SetPassword.Done("acme"));
    CustomerFile file = customers.find(new CustomerId("ACME")).orElseThrow();
    assertThat(file.phone()).contains("+442079460958");
    assertThat(addresses.of(file.id())).extracting(ShipTo::street).containsExactly("1 High Street");
    click("link-close");
    _assertNoDialogs();
  }

  @Test
  void nobody_needs_more_than_a_name() {
    in(staff(Role.SUPPORT));
    open("admin/customers", CustomersView.class);
    click("customer-new");
    type("customer-name", "Walk-in");
    type("customer-user-name", "walk.in");

    click("customer-save");

    assertThat(byId(Anchor.class, "password-link").getHref()).startsWith("/set-password?token=");
    assertThat(customers.search(Optional.of("walk.in"), Optional.empty(), 2)).hasSize(1);
  }

  @Test
  void what_is_wrong_is_said_at_the_fields() {
    Login shopper = newShopper();
    in(staff(Role.SUPPORT));
    open("admin/customers", CustomersView.class);
    click("customer-new");
    type("customer-name", " ");
    type("customer-email", "nowhere");
    type("customer-phone", "12");
    type("customer-user-name", "a b");
    click("customer-save");
    for (String field :
        new String[] {"customer-name", "customer-email", "customer-phone", "customer-user-name"}) {
      assertThat(byId(TextField.class, field).isInvalid()).as(field).isTrue();
    }

    type("customer-name", "Eve");
    type("customer-email", "");
    type("customer-phone", "");
    type("customer-user-name", shopper.userName());
    click("customer-save");
    assertThat(shown("wrong")).containsExactly(say("customer.user-name.taken"));

    type("customer-user-name", "eve");
    type("customer-id", customer(shopper).value());
    click("customer-save");
    assertThat(shown("wrong")).containsExactly(say("customer.id.taken"));

    type("customer-id", "no blanks");
    click("customer-save");
    assertThat(byId(TextField.class, "customer-id").isInvalid()).isTrue();

    type("customer-id", "");
    type("address-street", "1 High Street");
    click("customer-save");
    assertThat(byId(TextField.class, "address-city").isInvalid()).isTrue();
    assertThat(logins.verify("eve", "", "127.0.0.1")).isEmpty();
  }

  @Test
  void a_contact_changed_elsewhere_is_shown_and_not_overwritten() {
    Login shopper = newShopper();
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper), CustomerView.class);
    click("customer-contact");
    customers.change(
        customer(shopper),
        CustomerChange.ofContact(
            ContactChange.typed(
                Optional.of("Vins plc"),
                Optional.of("theirs@example.com"),
                Optional.empty(),
                Optional.empty())),
        "another",
        null);
    type("customer-email", "mine@example.com");

    click("contact-save");

    assertThat(shown("wrong").toString()).contains("theirs@example.com");
    assertThat(byId(TextField.class, "customer-name").getValue()).isEqualTo("Vins plc");
    click("contact-save");
    _assertNoDialogs();
    CustomerFile now = customers.find(customer(shopper)).orElseThrow();
    assertThat(now.email()).contains(new EmailAddress("mine@example.com"));
    assertThat(now.name()).as("what the other one changed").isEqualTo("Vins plc");
  }

  @Test
  void a_customer_who_forgot_the_password_gets_a_link() {
    Login shopper = newShopper();
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper), CustomerView.class);

    click("customer-link");

    String link = byId(Anchor.class, "password-link").getHref();
    assertThat(setPassword.set(link.replaceFirst(".*=", ""), "four loud magpies", "127.0.0.1"))
        .isEqualTo(new SetPassword.Done(shopper.userName()));
    assertThat(logins.isCurrent(shopper)).isFalse();
  }

  private static void type(String field, String text) {
    _setValue(byId(TextField.class, field), text);
  }

  @SuppressWarnings("unchecked")
  private static void country(String code) {
    ComboBox<String> country = byId(ComboBox.class, "address-country");
    _setValue(country, code);
  }
}
