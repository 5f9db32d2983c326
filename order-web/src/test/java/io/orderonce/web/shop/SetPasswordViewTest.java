package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.customers.Login;
import io.orderonce.customers.NewStaff;
import io.orderonce.customers.PasswordLink;
import io.orderonce.customers.Role;
import io.orderonce.customers.StaffAccounts;
import io.orderonce.ui.Translations;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SetPasswordViewTest extends OpenStorefront {

  private static final String FRESH = "four loud magpies";

  @Inject private StaffAccounts staff;

  @Test
  void the_holder_of_a_link_sets_a_password_and_is_led_to_the_log_in() {
    PasswordLink link = linkFor("clerk");
    open(link.path().substring(1), SetPasswordView.class);
    assertThat(byId(TextField.class, "user-name").getValue()).isEqualTo("clerk");

    set(FRESH);

    assertThat(shown("sentence")).containsExactly(say("set-password.done"));
    assertThat(_find(PasswordField.class)).isEmpty();
    assertThat(logins.verify("clerk", FRESH, "127.0.0.1").map(Login::role)).contains(Role.SUPPORT);
  }

  @Test
  void a_weak_password_is_refused_at_its_field_and_the_link_stays_good() {
    open(linkFor("weak").path().substring(1), SetPasswordView.class);

    set("password1");

    assertThat(shown("sentence")).containsExactly(say("set-password.refused"));
    assertThat(byId(PasswordField.class, "new-password").isInvalid()).isTrue();
    set(FRESH);
    assertThat(shown("sentence")).containsExactly(say("set-password.done"));
  }

  @Test
  void a_used_link_says_so() {
    PasswordLink link = linkFor("once");
    open(link.path().substring(1), SetPasswordView.class);
    set(FRESH);

    open(link.path().substring(1), SetPasswordView.class);

    assertThat(shown("sentence")).containsExactly(say("set-password.used"));
    assertThat(_find(PasswordField.class)).isEmpty();
  }

  @Test
  void a_link_that_is_used_elsewhere_meanwhile_says_so() {
    PasswordLink link = linkFor("twice");
    open(link.path().substring(1), SetPasswordView.class);
    execute("UPDATE password_links SET used_at = expires_at WHERE user_name = 'twice'");

    set(FRESH);

    assertThat(shown("sentence")).containsExactly(say("set-password.used"));
  }

  @Test
  void an_old_link_and_an_unknown_one_say_so_in_the_language_of_the_page() {
    PasswordLink link = linkFor("late");
    clock.advance(Duration.ofHours(24));
    UI.getCurrent().setLocale(Translations.CHINESE);

    open(link.path().substring(1), SetPasswordView.class);
    assertThat(textOf(_get(OutcomeNote.class))).contains("此链接已过期");
    assertThat(textOf(_get(SetPasswordView.class))).doesNotContainPattern("[A-Za-z]{3}");

    open("set-password?token=%00", SetPasswordView.class);
    assertThat(textOf(_get(OutcomeNote.class))).contains("此链接无效");
    open("set-password", SetPasswordView.class);
    assertThat(textOf(_get(OutcomeNote.class))).contains("此链接无效");
  }

  private PasswordLink linkFor(String userName) {
    return staff.add(NewStaff.typed(userName, Role.SUPPORT, ""), "boss").orElseThrow();
  }

  private static void set(String password) {
    _setValue(byId(PasswordField.class, "new-password"), password);
    click("set-password");
  }
}
