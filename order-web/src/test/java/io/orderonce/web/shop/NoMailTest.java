package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Test;

/** A shop without a mail server. */
class NoMailTest extends OpenStorefront {

  @Test
  void who_forgot_a_password_is_told_to_ask_the_staff() {
    open("forgot-password", ForgotPasswordView.class);

    assertThat(shown("sentence")).containsExactly(say("forgot-password.no-mail"));
    assertThat(_find(TextField.class)).isEmpty();
    assertThat(_find(Button.class, spec -> spec.withId("send-link"))).isEmpty();
  }
}
