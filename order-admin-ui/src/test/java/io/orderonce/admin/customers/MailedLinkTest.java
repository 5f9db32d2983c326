package io.orderonce.admin.customers;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.mail.Mail;
import io.orderonce.mail.MailKind;
import io.orderonce.mail.Mails;
import io.orderonce.mail.Receivers;
import io.orderonce.text.ReadingLanguage;
import io.orderonce.ui.OpenShop;
import io.orderonce.ui.Translations;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Staff have a password link sent by mail. */
class MailedLinkTest extends OpenShop {

  @Inject private Mails mails;
  @Inject private Receivers receivers;

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "orderonce.mail.url", "smtp://127.0.0.1:1",
        "orderonce.mail.from", "orders@shop.example",
        "orderonce.public-url", "https://shop.example");
  }

  @Test
  void the_link_that_is_shown_gives_way_to_one_that_is_sent() {
    Login shopper = newShopper();
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper), CustomerView.class);
    click("customer-link");
    assertThat(byId(Anchor.class, "password-link").isVisible()).isTrue();

    click("link-mail");

    assertThat(textOf(_get(Dialog.class))).contains(say("link.mailed"));
    assertThat(_find(Anchor.class, spec -> spec.withId("password-link"))).isEmpty();
    assertThat(mails.linksOf(customer(shopper), 5))
        .extracting(Mail::kind)
        .containsExactly(MailKind.PASSWORD_LINK);
    click("link-close");
    open("admin/customers/" + customer(shopper), CustomerView.class);
    assertThat(textOf(_get(CustomerView.class)))
        .contains(say("mails.links"), say("mails.state.waiting"))
        .contains(say("audit.action.link-mailed"));
  }

  @Test
  void without_an_address_there_is_nothing_to_send_it_to() {
    Login shopper = newShopper();
    execute("UPDATE customers SET email = NULL WHERE customer_id = '" + customer(shopper) + "'");
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper), CustomerView.class);

    click("customer-link");

    assertThat(textOf(_get(Dialog.class))).contains(say("link.no-address"));
    assertThat(_find(Button.class, spec -> spec.withId("link-mail"))).isEmpty();
  }

  @Test
  void a_customer_is_written_to_in_the_language_that_staff_choose() {
    in(staff(Role.SUPPORT));
    UI.getCurrent().setLocale(Translations.CHINESE);
    open("admin/customers", CustomersView.class);
    click("customer-new");
    _setValue(byId(TextField.class, "customer-name"), "安娜");
    _setValue(byId(TextField.class, "customer-email"), "anna@example.com");
    _setValue(byId(TextField.class, "customer-user-name"), "anna.cn");

    click("customer-save");

    assertThat(receivers.account("anna.cn").flatMap(Receivers.Account::receiver))
        .map(receiver -> receiver.language())
        .isEqualTo(Optional.of(ReadingLanguage.CHINESE));
  }
}
