package io.orderonce.admin;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import io.orderonce.admin.desk.AttemptsView;
import io.orderonce.admin.desk.CustomersView;
import io.orderonce.admin.desk.StaffOrdersView;
import io.orderonce.admin.duplicates.DuplicatesView;
import io.orderonce.audit.BooksWatch;
import io.orderonce.pages.HeaderButtons;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What stands around every page of the console; first of all whether the books are in order. */
@Layout("admin")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class AdminLayout extends AppLayout implements AfterNavigationObserver {

  private final BooksWatch books;
  private final Clock clock;
  private final Span verdict = new Span();
  private final Main page = new Main();

  @Inject
  AdminLayout(BooksWatch books, Clock clock) {
    this.books = books;
    this.clock = clock;
    addClassName("console");
    SideNav nav = new SideNav();
    nav.addItem(item("overview.title", OverviewView.class, VaadinIcon.DASHBOARD));
    nav.addItem(item("orders.staff.title", StaffOrdersView.class, VaadinIcon.INVOICE));
    nav.addItem(item("customers.title", CustomersView.class, VaadinIcon.USERS));
    nav.addItem(item("duplicates.title", DuplicatesView.class, VaadinIcon.COPY));
    nav.addItem(item("attempts.title", AttemptsView.class, VaadinIcon.LIST));
    nav.addItem(item("limits.title", LimitsView.class, VaadinIcon.TIMER));
    nav.addItem(item("products.title", ProductsView.class, VaadinIcon.PACKAGE));
    if (Staff.isAdmin()) {
      nav.addItem(item("settings.title", SettingsView.class, VaadinIcon.COG));
    }
    nav.addItem(item("audit.title", AuditView.class, VaadinIcon.RECORDS));
    addToDrawer(nav);
    Span title = new Span(getTranslation("console.title"));
    title.addClassName("console-title");
    verdict.setId("books");
    verdict.addClassName("books");
    verdict.getElement().setAttribute("role", "status");
    Anchor shop = new Anchor("/", getTranslation("console.to-shop"));
    shop.addClassName("ghost");
    shop.setRouterIgnore(true);
    Div space = new Div();
    space.addClassName("space");
    addToNavbar(
        new DrawerToggle(),
        title,
        verdict,
        space,
        HeaderButtons.language(),
        HeaderButtons.theme(),
        shop,
        HeaderButtons.logOut());
    setContent(page);
  }

  @Override
  public void showRouterLayoutContent(HasElement shown) {
    page.getElement().removeAllChildren();
    page.getElement().appendChild(shown.getElement());
  }

  @Override
  public void removeRouterLayoutContent(@Nullable HasElement shown) {
    page.getElement().removeAllChildren();
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    attach.getUI().getPage().addStyleSheet("console.css");
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    BooksVerdict found = BooksVerdict.of(books.latest(), clock.instant());
    verdict.setText(found.inShort());
    verdict.setClassName("bad", found.isBad());
  }

  private SideNavItem item(String title, Class<? extends Component> view, VaadinIcon icon) {
    return new SideNavItem(getTranslation(title), view, icon.create());
  }
}
