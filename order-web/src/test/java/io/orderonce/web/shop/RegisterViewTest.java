package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.customers.Login;
import io.orderonce.ui.Translations;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegisterViewTest extends OpenStorefront {

  @Test
  void a_new_customer_is_logged_in_at_once() {
    open("register", RegisterView.class);

    register("Chop-suey Chinese", "chops", PASSWORD);

    assertThat(leftFor()).containsExactly("/");
    assertThat(logins.verify("chops", PASSWORD, "127.0.0.1")).isPresent();
    goTo("account");
    assertThat(page()).isEqualTo(AccountView.class);
  }

  @Test
  void earlier_guesses_at_a_user_name_do_not_lock_out_its_new_owner() {
    for (int i = 0; i < 5; i++) {
      logIn("folkoby", "wrong");
    }
    open("register", RegisterView.class);

    register("Folk och fä HB", "folkoby", PASSWORD);

    assertThat(leftFor()).containsExactly("/");
  }

  @Test
  void all_errors_are_reported_and_no_account_is_created() {
    open("register", RegisterView.class);

    register(" ", "a b", "short");

    assertThat(shown("sentence")).containsExactly(say("register.refused"));
    assertThat(textOf(_get(OutcomeNote.class)))
        .contains(say("full-name"), say("user-name"), say("password"))
        .doesNotContain("userName", "fullName");
    assertThat(leftFor()).isEmpty();
    assertThat(value("SELECT COUNT(*) FROM users WHERE user_name = 'a b'")).isEqualTo("0");
    assertThat(byId(Button.class, "create-account").isEnabled()).isTrue();
  }

  @Test
  void errors_appear_at_the_field_in_the_language_of_the_page() {
    UI.getCurrent().setLocale(Translations.CHINESE);
    open("register", RegisterView.class);

    register("\u200b", "a b", "password1");

    assertThat(byId(TextField.class, "full-name").getErrorMessage()).isEqualTo("必填");
    assertThat(byId(TextField.class, "user-name").getErrorMessage()).contains("2 到 60");
    assertThat(byId(PasswordField.class, "new-password").isInvalid()).isTrue();
    assertThat(textOf(_get(OutcomeNote.class))).doesNotContainPattern("[A-Za-z]{3}");
  }

  @Test
  void an_email_address_is_needed_and_a_telephone_number_is_not() {
    open("register", RegisterView.class);
    _setValue(byId(TextField.class, "full-name"), "Anne");
    _setValue(byId(TextField.class, "user-name"), "reachable");
    _setValue(byId(PasswordField.class, "new-password"), PASSWORD);
    _click(byId(Button.class, "create-account"));
    assertThat(byId(TextField.class, "email").getErrorMessage()).isEqualTo(say("required"));
    assertThat(byId(TextField.class, "phone").isInvalid()).isFalse();

    _setValue(byId(TextField.class, "email"), "anne@example.com");
    _setValue(byId(TextField.class, "phone"), "123");
    _click(byId(Button.class, "create-account"));
    assertThat(byId(TextField.class, "phone").isInvalid()).isTrue();
    assertThat(value("SELECT COUNT(*) FROM users WHERE user_name = 'reachable'")).isEqualTo("0");

    _setValue(byId(TextField.class, "phone"), "");
    _click(byId(Button.class, "create-account"));
    assertThat(logins.verify("reachable", PASSWORD, "127.0.0.1")).isPresent();
  }

  @Test
  void a_pasted_tab_becomes_a_blank() {
    open("register", RegisterView.class);

    register("\tChop-suey\tChinese \n", "\tpasted ", PASSWORD);

    assertThat(logins.verify("pasted", PASSWORD, "127.0.0.1")).isPresent();
    assertThat(value("SELECT name FROM customers WHERE name LIKE 'Chop-suey Chi%'"))
        .isEqualTo("Chop-suey Chinese");
  }

  @Test
  void a_user_name_in_use_stays_with_its_owner() {
    Login other = newShopper();
    open("register", RegisterView.class);

    register("Someone Else", other.userName(), "gudbrandsdalsost");

    assertThat(textOf(_get(OutcomeNote.class))).contains(say("register.taken"));
    assertThat(byId(TextField.class, "user-name").getErrorMessage())
        .isEqualTo(say("register.taken"));
    assertThat(byId(TextField.class, "user-name").isInvalid()).isTrue();
    assertThat(logins.verify(other.userName(), PASSWORD, "127.0.0.1")).contains(other);
    goTo("account");
    assertThat(page()).isEqualTo(LoginView.class);
  }

  @Test
  void probing_for_user_names_is_throttled() {
    Login other = newShopper();
    open("register", RegisterView.class);
    for (int i = 0; i < 5; i++) {
      register("Someone Else", other.userName(), "gudbrandsdalsost");
    }

    register("Chop-suey Chinese", "ernsh", PASSWORD);
    assertThat(shown("sentence")).containsExactly(say("log-in.wait"));
    assertThat(logins.verify("ernsh", PASSWORD, "127.0.0.1")).isEmpty();

    clock.advance(Duration.ofMinutes(15));
    register("Chop-suey Chinese", "ernsh", PASSWORD);
    assertThat(logins.verify("ernsh", PASSWORD, "127.0.0.1")).isPresent();
  }

  private static void register(String fullName, String userName, String password) {
    _setValue(byId(TextField.class, "full-name"), fullName);
    _setValue(byId(TextField.class, "email"), "anne@example.com");
    _setValue(byId(TextField.class, "user-name"), userName);
    _setValue(byId(PasswordField.class, "new-password"), password);
    // without a round trip: the tests inspect what the browser would be sent
    _click(byId(Button.class, "create-account"));
  }
}
