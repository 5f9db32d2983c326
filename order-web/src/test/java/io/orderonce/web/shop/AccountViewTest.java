package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.customers.Login;
import io.orderonce.ordering.ShipTo;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccountViewTest extends OpenStorefront {

  private static final String NEW_PASSWORD = "gudbrandsdalsost";
  private static final ShipTo BERN =
      new ShipTo("Chop-suey Chinese", "Hauptstr. 29", "Bern", null, "3012", "CH");

  @Test
  void a_customer_can_download_what_is_stored_about_them() {
    in(newShopper());
    open("account", AccountView.class);

    Anchor download = byId(Anchor.class, "download-data");
    assertThat(download.getText()).isEqualTo(say("account.data.download"));
    assertThat(download.getElement().getAttribute("href")).isNotEmpty();
  }

  @Test
  void a_new_password_replaces_the_old_one_and_this_session_goes_on() {
    Login shopper = in(newShopper());
    open("account", AccountView.class);

    changePassword(PASSWORD, NEW_PASSWORD);

    assertThat(shown("sentence")).containsExactly(say("password.changed"));
    assertThat(logins.verify(shopper.userName(), PASSWORD, "127.0.0.1")).isEmpty();
    assertThat(logins.verify(shopper.userName(), NEW_PASSWORD, "127.0.0.1")).isPresent();
    goTo("orders");
    assertThat(page()).isEqualTo(OrdersView.class);
  }

  @Test
  void how_a_customer_is_reached_is_shown_and_can_be_changed() {
    Login shopper = in(newShopper());
    open("account", AccountView.class);
    assertThat(byId(TextField.class, "email").getValue())
        .isEqualTo(shopper.userName() + "@example.com");

    _setValue(byId(TextField.class, "email"), "nowhere");
    click("save-contact");
    assertThat(byId(TextField.class, "email").isInvalid()).isTrue();

    _setValue(byId(TextField.class, "email"), "ada@example.com");
    _setValue(byId(TextField.class, "phone"), "+44 20 7946 0958");
    click("save-contact");

    assertThat(byId(TextField.class, "phone").getValue()).isEqualTo("+442079460958");
    assertThat(contactOf(shopper)).isEqualTo("ada@example.com +442079460958");
  }

  @Test
  void an_account_from_before_keeps_what_nobody_edits() {
    Login shopper = in(newShopper());
    execute(
        "UPDATE customers SET email = NULL, phone = '030-0074321' WHERE customer_id = '"
            + customer(shopper)
            + "'");
    open("account", AccountView.class);

    _setValue(byId(TextField.class, "email"), "ada@example.com");
    click("save-contact");

    assertThat(contactOf(shopper)).isEqualTo("ada@example.com 030-0074321");
  }

  private String contactOf(Login shopper) {
    return value(
        "SELECT email || ' ' || phone FROM customers WHERE customer_id = '"
            + customer(shopper)
            + "'");
  }

  @Test
  void sessions_with_the_old_password_are_logged_out() {
    Login shopper = in(newShopper());
    open("account", AccountView.class);
    changePassword(PASSWORD, NEW_PASSWORD);

    in(shopper);
    goTo("account");

    assertThat(page()).isEqualTo(LoginView.class);
  }

  @Test
  void a_wrong_current_password_changes_nothing() {
    Login shopper = in(newShopper());
    open("account", AccountView.class);

    changePassword("something else", NEW_PASSWORD);

    assertThat(shown("sentence")).containsExactly(say("password.wrong"));
    assertThat(field("password.old").isInvalid()).isTrue();
    assertThat(logins.verify(shopper.userName(), PASSWORD, "127.0.0.1")).isPresent();
  }

  @Test
  void guessing_the_current_password_is_throttled() {
    Login shopper = in(newShopper());
    clock.advance(Duration.ofHours(1));
    open("account", AccountView.class);
    for (int i = 0; i < 5; i++) {
      changePassword("attempt" + i, NEW_PASSWORD);
    }

    changePassword(PASSWORD, NEW_PASSWORD);

    assertThat(shown("sentence")).containsExactly(say("log-in.wait"));
    clock.advance(Duration.ofMinutes(15));
    assertThat(logins.verify(shopper.userName(), PASSWORD, "127.0.0.1")).isPresent();
  }

  @Test
  void an_obvious_password_is_refused() {
    Login shopper = in(newShopper());
    open("account", AccountView.class);

    changePassword(PASSWORD, "password1");

    assertThat(shown("sentence")).containsExactly(say("password.refused"));
    assertThat(textOf(_get(OutcomeNote.class))).contains("Too easy to guess");
    assertThat(logins.verify(shopper.userName(), PASSWORD, "127.0.0.1")).isPresent();
    assertThat(changeButton().isEnabled()).isTrue();
  }

  @Test
  void without_an_address_the_page_says_how_to_add_one() {
    in(newShopper());

    assertThat(textOf(open("account", AccountView.class))).contains(say("account.no-addresses"));
  }

  @Test
  void an_address_can_be_deleted_and_the_others_stay() {
    Login shopper = in(newShopper());
    addresses.save(customer(shopper), REIMS);
    addresses.save(customer(shopper), BERN);
    open("account", AccountView.class);
    assertThat(shown("address-row")).hasSize(2);
    assertThat(shown("address-row").get(0)).contains("Chop-suey Chinese, Hauptstr. 29, 3012 Bern");

    click(_find(Button.class, search -> search.withText(say("account.forget"))).get(0));

    assertThat(shown("address-row")).singleElement().asString().contains("Reims");
    assertThat(addresses.of(customer(shopper))).containsExactly(REIMS);
  }

  @Test
  void a_deleted_address_can_be_had_back() {
    Login shopper = in(newShopper());
    addresses.save(customer(shopper), BERN);
    addresses.makeUsual(customer(shopper), BERN);
    addresses.save(customer(shopper), REIMS);
    open("account", AccountView.class);

    clickFirst("account.forget");
    assertThat(addresses.of(customer(shopper))).containsExactly(REIMS);
    clickFirst("undo");

    assertThat(addresses.of(customer(shopper))).containsExactly(BERN, REIMS);
    assertThat(addresses.usual(customer(shopper))).contains(BERN);
    assertThat(shown("address-row")).hasSize(2);
  }

  @Test
  void an_address_can_be_entered_changed_and_made_the_usual_one() {
    Login shopper = in(newShopper());
    addresses.save(customer(shopper), BERN);
    open("account", AccountView.class);

    click("add-address");
    click("save-address");
    assertThat(byId(TextField.class, "address-street").getErrorMessage())
        .isEqualTo(say("required"));
    _setValue(byId(TextField.class, "address-name"), REIMS.name());
    _setValue(byId(TextField.class, "address-street"), REIMS.street());
    _setValue(byId(TextField.class, "address-postalCode"), REIMS.postalCode());
    _setValue(byId(TextField.class, "address-city"), REIMS.city());
    _setValue(country(), REIMS.country());
    click("save-address");
    assertThat(addresses.of(customer(shopper))).containsExactly(REIMS, BERN);

    clickFirst("account.address.change");
    _setValue(byId(TextField.class, "address-city"), "Epernay");
    click("save-address");
    assertThat(addresses.of(customer(shopper)))
        .extracting(ShipTo::city)
        .containsExactly("Epernay", "Bern");

    click(_find(Button.class, search -> search.withText(say("account.address.make-usual"))).get(1));
    assertThat(addresses.usual(customer(shopper))).contains(BERN);
    assertThat(shown("address-row").get(0)).contains("Bern", say("account.address.usual"));
    assertThat(shown("address-row").get(0)).contains("Switzerland");
  }

  @Test
  void the_name_of_an_account_can_be_changed() {
    Login shopper = in(newShopper());
    open("account", AccountView.class);

    _setValue(byId(TextField.class, "full-name"), " ");
    click("save-contact");
    assertThat(byId(TextField.class, "full-name").getErrorMessage()).isEqualTo(say("required"));
    _setValue(byId(TextField.class, "full-name"), "Ada Lovelace");
    click("save-contact");

    assertThat(value("SELECT name FROM customers WHERE customer_id = '" + customer(shopper) + "'"))
        .isEqualTo("Ada Lovelace");
  }

  private static void clickFirst(String text) {
    click(_find(Button.class, search -> search.withText(say(text))).get(0));
  }

  private static void changePassword(String old, String fresh) {
    _setValue(field("password.old"), old);
    _setValue(field("password.new"), fresh);
    click(changeButton());
  }

  private static Button changeButton() {
    return _get(Button.class, search -> search.withText(say("password.change")));
  }

  private static PasswordField field(String label) {
    return _get(PasswordField.class, search -> search.withLabel(say(label)));
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<String> country() {
    return byId(ComboBox.class, "address-country");
  }
}
