package io.orderonce.web.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import io.orderonce.config.Settings;
import io.orderonce.customers.Login;
import io.orderonce.customers.Logins;
import io.orderonce.customers.Role;
import io.orderonce.ui.AdministratorsOnly;
import io.orderonce.ui.ConsolePage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Denies access to every page that does not declare who may see it. This class belongs in the
 * deployable itself: in a library that is not a bean archive it would be silently ignored, and
 * every page would be public.
 */
@ApplicationScoped
class AccessToPages {

  private static final List<String> SHOPPERS = List.of(Role.SHOPPER.text());

  @Inject private Visitor visitor;
  @Inject private Logins logins;
  @Inject private Settings settings;

  void start(@Observes ServiceInitEvent event) {
    if (!settings.isAdminEnabled()) {
      removeConsole(event.getSource());
    }
    NavigationAccessControl control = new BySession();
    control.setLoginView(LoginView.class);
    event
        .getSource()
        .addUIInitListener(
            opened -> {
              opened.getUI().addBeforeEnterListener(this::sendStaffToTheConsole);
              opened.getUI().addBeforeEnterListener(this::tellStaffWhatIsNotForThem);
              opened.getUI().addBeforeEnterListener(control);
            });
  }

  /**
   * A node for the public has no console: its pages do not exist under any spelling of their
   * addresses.
   */
  private static void removeConsole(VaadinService service) {
    RouteConfiguration routes = RouteConfiguration.forRegistry(service.getRouter().getRegistry());
    List<Class<? extends Component>> console =
        routes.getAvailableRoutes().stream()
            .<Class<? extends Component>>map(RouteBaseData::getNavigationTarget)
            .filter(ConsolePage.class::isAssignableFrom)
            .toList();
    routes.update(() -> console.forEach(routes::removeRoute));
  }

  /**
   * Staff who fill a basket see why they cannot order it, and where orders for customers are
   * placed.
   */
  private void sendStaffToTheConsole(BeforeEnterEvent event) {
    RolesAllowed roles = event.getNavigationTarget().getAnnotation(RolesAllowed.class);
    boolean forShoppers = roles != null && List.of(roles.value()).equals(SHOPPERS);
    if (forShoppers && staff().isPresent()) {
      event.rerouteToError(StaffDoNotOrder.ForShoppersOnly.class);
    }
  }

  /**
   * Support staff who follow a link to a page for administrators are told so, inside the console;
   * they know from its documentation that the page exists.
   */
  private void tellStaffWhatIsNotForThem(BeforeEnterEvent event) {
    RolesAllowed roles = event.getNavigationTarget().getAnnotation(RolesAllowed.class);
    if (roles != null
        && ConsolePage.class.isAssignableFrom(event.getNavigationTarget())
        && staff()
            .map(login -> login.role().text())
            .filter(role -> !List.of(roles.value()).contains(role))
            .isPresent()) {
      event.rerouteToError(AdministratorsOnly.class);
    }
  }

  private Optional<Login> staff() {
    return visitor.login().filter(login -> login.role().isStaff()).filter(logins::isCurrent);
  }

  /**
   * Takes the user, and whether they may still log in, from the session rather than the request: an
   * order that took a while opens its page by push, when there is no request.
   */
  private final class BySession extends NavigationAccessControl {

    @Override
    protected @Nullable Principal getPrincipal(@Nullable VaadinRequest request) {
      return visitor
          .login()
          .filter(logins::isCurrent)
          .<Principal>map(login -> login::userName)
          .orElse(null);
    }

    @Override
    protected Predicate<String> getRolesChecker(@Nullable VaadinRequest request) {
      return role ->
          visitor.login().map(Login::role).filter(own -> own.text().equals(role)).isPresent();
    }
  }
}
