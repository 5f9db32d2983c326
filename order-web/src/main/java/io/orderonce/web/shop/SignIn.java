package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import io.orderonce.baskets.BasketOwner;
import io.orderonce.baskets.Baskets;
import io.orderonce.config.Settings;
import io.orderonce.customers.Login;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.LanguageOfUsers;
import io.orderonce.web.security.SessionAuthentication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Logs users in from the pages. */
@ApplicationScoped
class SignIn {

  /** Where Vaadin itself notes which page was asked for before the log-in. */
  private static final String ASKED = NavigationAccessControl.SESSION_STORED_REDIRECT;

  @Inject private SecurityContext security;
  @Inject private Visitor visitor;
  @Inject private Baskets baskets;
  @Inject private MergeNote mergeNote;
  @Inject private Settings settings;
  @Inject private LanguageOfUsers languages;

  /**
   * Logs in and merges the visitor's basket into the customer's. Then the page that was requested
   * or left is loaded, or the shop; for staff, the console.
   *
   * @return empty if name and password were right; otherwise the key of a text that says why not
   */
  Optional<String> signIn(String userName, String password) {
    HttpServletRequest request = VaadinServletRequest.getCurrent().getHttpServletRequest();
    // one request may carry two attempts
    request.removeAttribute(SessionAuthentication.NOT_TRIED);
    if (authenticate(request, userName, password)) {
      return Optional.empty();
    }
    Object why = request.getAttribute(SessionAuthentication.NOT_TRIED);
    return Optional.of("log-in." + (why == null ? "wrong" : why));
  }

  /** The address the browser calls from. */
  static String address() {
    return VaadinServletRequest.getCurrent().getRemoteAddr();
  }

  private boolean authenticate(HttpServletRequest request, String userName, String password) {
    Optional<BasketOwner.Visitor> before =
        visitor.customer().isPresent() ? Optional.empty() : visitor.stranger();
    AuthenticationStatus status =
        security.authenticate(
            request,
            VaadinServletResponse.getCurrent().getHttpServletResponse(),
            AuthenticationParameters.withParams()
                .credential(new UsernamePasswordCredential(userName, password)));
    if (status != AuthenticationStatus.SUCCESS) {
      return false;
    }
    Optional<Login> login = visitor.login();
    login.map(Login::userName).ifPresent(languages::noteHere);
    login
        .flatMap(Login::customer)
        .ifPresent(
            customer ->
                before.ifPresent(
                    stranger -> mergeNote.remember(baskets.merge(stranger, customer))));
    UI.getCurrent().getPage().setLocation(pathAfter(asked(), login));
    return true;
  }

  /** Notes where somebody is who is not logged in, so that they are there again afterwards. */
  static void comeBackTo(Location here) {
    VaadinSession.getCurrent().getSession().setAttribute(ASKED, here.getPathWithQueryParameters());
  }

  /** The page that was asked for, or left, to log in: its path and query, without the slash. */
  static String asked() {
    Object asked = VaadinSession.getCurrent().getSession().getAttribute(ASKED);
    return asked == null ? "" : asked.toString();
  }

  private String pathAfter(String asked, Optional<Login> login) {
    boolean toConsole =
        settings.isAdminEnabled() && login.filter(one -> one.role().isStaff()).isPresent();
    return toConsole && !isOfConsole("/" + asked) ? ConsolePage.PATH : "/" + asked;
  }

  private static boolean isOfConsole(String path) {
    return path.matches(ConsolePage.PATH + "([/?].*)?");
  }
}
