package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.RouterLink;
import io.orderonce.mail.MailKind;
import io.orderonce.mail.Mails;
import io.orderonce.ui.Translations;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgotPasswordViewTest extends OpenStorefront {

  private static final Instant EVER = Instant.parse("2026-01-01T00:00:00Z");

  @Inject private Mails mails;

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "orderonce.mail.url", "smtp://127.0.0.1:1",
        "orderonce.mail.from", "orders@shop.example",
        "orderonce.public-url", "https://shop.example");
  }

  /** The tests share a network. */
  @BeforeEach
  void aQuarterOfAnHourPasses() {
    clock.advance(Duration.ofMinutes(16));
  }

  @Test
  void the_log_in_page_leads_here() {
    open("login", LoginView.class);

    assertThat(byId(RouterLink.class, "forgot-password").getHref()).isEqualTo("forgot-password");
  }

  @Test
  void everybody_gets_the_same_answer_and_a_user_gets_a_mail() {
    String user = newShopper().userName();
    open("forgot-password", ForgotPasswordView.class);
    ask("nobody-of-this-name");
    String answer = textOf(_get(OutcomeNote.class));

    ask(" " + user.toUpperCase(Locale.ROOT));

    assertThat(textOf(_get(OutcomeNote.class))).isEqualTo(answer);
    assertThat(answer).contains(say("forgot-password.sent"));
    assertThat(mails.enteredSince(MailKind.FORGOTTEN_PASSWORD, user, EVER)).isEqualTo(1);
  }

  @Test
  void a_network_cannot_ask_for_ever() {
    open("forgot-password", ForgotPasswordView.class);
    for (int i = 0; i < 5; i++) {
      ask("user-" + i);
      assertThat(shown("sentence")).containsExactly(say("forgot-password.sent"));
    }

    ask("one-more");

    assertThat(shown("sentence")).containsExactly(say("log-in.wait"));
    clock.advance(Duration.ofMinutes(16));
    ask("one-more");
    assertThat(shown("sentence")).containsExactly(say("forgot-password.sent"));
  }

  @Test
  void without_a_name_nothing_is_sent() {
    open("forgot-password", ForgotPasswordView.class);

    ask("  ");

    assertThat(byId(TextField.class, "user-name").isInvalid()).isTrue();
    assertThat(shown("sentence")).isEmpty();
  }

  @Test
  void in_chinese_too() {
    UI.getCurrent().setLocale(Translations.CHINESE);
    open("forgot-password", ForgotPasswordView.class);
    ask("nobody-of-this-name");

    assertThat(textOf(_get(ForgotPasswordView.class))).doesNotContainPattern("[A-Za-z]{3}");
  }

  private void ask(String userName) {
    byId(TextField.class, "user-name").setValue(userName);
    _click(byId(Button.class, "send-link"));
  }
}
