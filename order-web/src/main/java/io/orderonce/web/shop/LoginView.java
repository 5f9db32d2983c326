package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderonce.config.Settings;
import jakarta.inject.Inject;

/** The log-in page. */
@Route("login")
@AnonymousAllowed
@CdiComponent
public class LoginView extends Div implements HasDynamicTitle {

  @Inject
  LoginView(SignIn signIn, Settings settings) {
    addClassName("narrow");
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
    add(new H1(getTranslation("log-in.title")), form);
    if (settings.isDemo()) {
      Paragraph demo = new Paragraph(getTranslation("log-in.demo"));
      demo.addClassNames("note", "soft");
      add(demo);
    }
    RouterLink forgotten =
        new RouterLink(getTranslation("forgot-password.title"), ForgotPasswordView.class);
    forgotten.setId("forgot-password");
    add(new Paragraph(forgotten));
    Paragraph register = new Paragraph(getTranslation("log-in.new") + " ");
    register.add(new RouterLink(getTranslation("register.title"), RegisterView.class));
    add(register);
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
