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
import io.orderonce.ui.ConsolePage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.Principal;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Nobody sees a page that does not say for whom it is. This stands here, in the deployable itself:
 * in a library that is not searched for beans it would be skipped without a word, and every page
 * open.
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
              opened.getUI().addBeforeEnterListener(control);
            });
  }

  /** A node for the public has no console: its pages are not there, however one is asked for. */
  private static void removeConsole(VaadinService service) {
    RouteConfiguration routes = RouteConfiguration.forRegistry(service.getRouter().getRegistry());
    List<Class<? extends Component>> console =
        routes.getAvailableRoutes().stream()
            .<Class<? extends Component>>map(RouteBaseData::getNavigationTarget)
            .filter(ConsolePage.class::isAssignableFrom)
            .toList();
    routes.update(() -> console.forEach(routes::removeRoute));
  }

  /** Staff who fill a basket are told why they cannot order it, and who can. */
  private void sendStaffToTheConsole(BeforeEnterEvent event) {
    RolesAllowed roles = event.getNavigationTarget().getAnnotation(RolesAllowed.class);
    boolean forShoppers = roles != null && List.of(roles.value()).equals(SHOPPERS);
    if (forShoppers
        && visitor
            .login()
            .filter(login -> login.role().isStaff())
            .filter(logins::isCurrent)
            .isPresent()) {
      event.rerouteToError(StaffDoNotOrder.ForShoppersOnly.class);
    }
  }

  /**
   * Who is logged in, and whether he still may be, is asked of the session, not of the request: an
   * order that took a while leads to its page by push, when there is no request.
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
