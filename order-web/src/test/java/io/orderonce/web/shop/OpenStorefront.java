package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;

import com.github.mvysny.kaributesting.v10.LoginFormKt;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.router.InvalidLocationException;
import com.vaadin.flow.router.NotFoundException;
import io.orderonce.ui.OpenShop;
import io.orderonce.web.orders.PersonalExport;
import io.orderonce.web.security.SessionAuthentication;
import org.jboss.weld.environment.se.Weld;

/** The shop with its own pages and the console's, deployed together. */
abstract class OpenStorefront extends OpenShop {

  @Override
  protected final Weld withBeansOfModule(Weld weld) {
    return weld.addPackages(false, Visitor.class)
        .addBeanClasses(SessionAuthentication.class, FormLogin.class, PersonalExport.class);
  }

  /** Logs in through the form. */
  void logIn(String userName, String password) {
    open("login", LoginView.class);
    LoginFormKt._login(_get(LoginForm.class), userName, password);
  }

  /** Whether an address has no page; the test kit throws for addresses that match no route. */
  static boolean isNowhere(String path) {
    try {
      goTo(path);
      return page() == NothingHere.class;
    } catch (NotFoundException | InvalidLocationException nowhere) {
      return true;
    }
  }
}
