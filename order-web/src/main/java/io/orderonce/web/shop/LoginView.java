package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.config.Settings;
import io.orderonce.ui.Formats;
import io.orderonce.ui.PricedBaskets;
import jakarta.inject.Inject;

/** The log-in page. */
@Route("login")
@AnonymousAllowed
@CdiComponent
public class LoginView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final Visitor visitor;
  private final Baskets baskets;
  private final PricedBaskets pricing;
  private final Paragraph waiting = new Paragraph();

  @Inject
  LoginView(
      SignIn signIn, Settings settings, Visitor visitor, Baskets baskets, PricedBaskets pricing) {
    this.visitor = visitor;
    this.baskets = baskets;
    this.pricing = pricing;
    addClassName("narrow");
    waiting.setId("basket-waiting");
    waiting.addClassNames("note", "soft");
    waiting.setVisible(false);
    LoginForm form = new LoginForm(texts("log-in.wrong"));
    form.setForgotPasswordButtonVisible(false);
    form.addLoginListener(
        event ->
            signIn
                .signIn(event.getUsername(), event.getPassword())
                .ifPresent(
                    why -> {
                      form.setI18n(texts(why));
                      form.setError(true);
                    }));
    RouterLink forgotten =
        new RouterLink(getTranslation("forgot-password.title"), ForgotPasswordView.class);
    forgotten.setId("forgot-password");
    Div card = new Div(form, new Paragraph(forgotten));
    card.addClassName("panel");
    add(new H1(getTranslation("log-in.title")), waiting, card);
    if (settings.isDemo()) {
      Paragraph demo = new Paragraph(getTranslation("log-in.demo"));
      demo.addClassNames("note", "soft");
      add(demo);
    }
    Paragraph register = new Paragraph(getTranslation("log-in.new") + " ");
    register.add(new RouterLink(getTranslation("register.title"), RegisterView.class));
    add(register);
  }

  /** On the way to the checkout: what is in the basket, and that it waits. */
  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    waiting.setVisible(false);
    if (SignIn.asked().equals(CheckoutView.PATH)) {
      visitor.owner().map(baskets::of).filter(basket -> !basket.isEmpty()).ifPresent(this::show);
    }
  }

  private void show(KeptBasket basket) {
    String total =
        pricing
            .of(basket)
            .total()
            .map(sum -> Formats.money(sum, getLocale()))
            .orElseGet(() -> getTranslation("total.unknown"));
    waiting.setText(getTranslation("log-in.basket", basket.pieces(), total));
    waiting.setVisible(true);
  }

  private LoginI18n texts(String why) {
    LoginI18n texts = LoginI18n.createDefault();
    texts.getForm().setTitle("");
    texts.getForm().setUsername(getTranslation("user-name"));
    texts.getForm().setPassword(getTranslation("password"));
    texts.getForm().setSubmit(getTranslation("log-in"));
    texts.getErrorMessage().setTitle(getTranslation(why));
    texts.getErrorMessage().setMessage(getTranslation(why + ".more"));
    texts.getErrorMessage().setUsername(getTranslation("required"));
    texts.getErrorMessage().setPassword(getTranslation("required"));
    return texts;
  }

  @Override
  public String getPageTitle() {
    return getTranslation("log-in.title") + " · OrderOnce";
  }
}
