package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.fakeservlet.FakeResponse;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinSession;
import io.orderonce.customers.Login;
import io.orderonce.mail.Receivers;
import io.orderonce.text.ReadingLanguage;
import io.orderonce.ui.Translations;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanguageTest extends OpenStorefront {

  @Inject private Receivers receivers;

  @AfterEach
  void forgetCookies() {
    MockVaadin.setMockRequestFactory(FakeRequest::new);
  }

  @Test
  void english_is_the_default_language() {
    assertThat(textOf(open("basket", BasketView.class))).contains(say("basket.empty"));
  }

  @Test
  void chinese_is_one_click_away_and_outlives_the_session() {
    open("basket", BasketView.class);

    _click(byId(NativeButton.class, "language"));
    assertThat(VaadinSession.getCurrent().getLocale()).isEqualTo(Translations.CHINESE);

    comeBackWith(cookieGiven());
    assertThat(textOf(open("basket", BasketView.class)))
        .contains(new Translations().getTranslation("basket.empty", Translations.CHINESE));
  }

  @Test
  void english_is_one_click_away_from_chinese() {
    comeBackWith(new Cookie("language", "zh-CN"));
    open("basket", BasketView.class);

    _click(byId(NativeButton.class, "language"));

    comeBackWith(cookieGiven());
    assertThat(textOf(open("basket", BasketView.class))).contains(say("basket.empty"));
  }

  @Test
  void the_shop_writes_to_its_users_in_the_language_in_which_they_read_it() {
    Login shopper = newShopper();
    logIn(shopper.userName(), PASSWORD);
    assertThat(languageOf(shopper)).isEqualTo(ReadingLanguage.ENGLISH);

    in(shopper);
    open("basket", BasketView.class);
    _click(byId(NativeButton.class, "language"));

    assertThat(languageOf(shopper)).isEqualTo(ReadingLanguage.CHINESE);
  }

  private ReadingLanguage languageOf(Login shopper) {
    return receivers.ofCustomer(customer(shopper)).orElseThrow().language();
  }

  private static Cookie cookieGiven() {
    FakeResponse response = (FakeResponse) VaadinServletResponse.getCurrent().getResponse();
    return response.getCookie("language");
  }

  /** A new session in the same browser. */
  private void comeBackWith(Cookie cookie) {
    closeBrowser();
    MockVaadin.setMockRequestFactory(
        session -> {
          FakeRequest request = new FakeRequest(session);
          request.addCookie(cookie);
          return request;
        });
    openBrowser();
  }
}
