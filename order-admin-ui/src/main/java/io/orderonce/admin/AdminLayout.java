package io.orderonce.admin;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
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
import com.vaadin.flow.shared.Registration;
import io.orderonce.admin.attempts.AttemptsView;
import io.orderonce.admin.audit.AuditView;
import io.orderonce.admin.catalog.ProductsView;
import io.orderonce.admin.customers.CustomersView;
import io.orderonce.admin.duplicates.DuplicatesView;
import io.orderonce.admin.keys.ConsoleKeys;
import io.orderonce.admin.limits.LimitsView;
import io.orderonce.admin.orders.StaffOrdersView;
import io.orderonce.admin.overview.InvariantStatus;
import io.orderonce.admin.overview.OverviewView;
import io.orderonce.admin.parts.PageRefresher;
import io.orderonce.admin.parts.Staff;
import io.orderonce.admin.settings.SettingsView;
import io.orderonce.admin.staff.StaffView;
import io.orderonce.admin.webhooks.WebhooksView;
import io.orderonce.audit.InvariantMonitor;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ui.HeaderButtons;
import io.orderonce.ui.LanguageOfUsers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame of every page of the console; its header shows whether the consistency checks passed.
 */
@Layout("admin")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class AdminLayout extends AppLayout implements AfterNavigationObserver {

  /** Often enough for a queue that people are working on. */
  private static final Duration EVERY_NOW_AND_THEN = Duration.ofSeconds(15);

  private final InvariantMonitor monitor;
  private final AllOrders orders;
  private final SuspectedDuplicates cases;
  private final PageRefresher refresher;
  private final Clock clock;
  private final Count held = new Count("held-count");
  private final Count open = new Count("open-count");
  private Registration ticks = () -> {};
  private final Span verdict = new Span();
  private final Main page = new Main();
  private final List<ConsoleKeys.Page> pages = new ArrayList<>();

  @Inject
  AdminLayout(
      InvariantMonitor monitor,
      AllOrders orders,
      SuspectedDuplicates cases,
      PageRefresher refresher,
      LanguageOfUsers languages,
      ConsoleKeys keys,
      Clock clock) {
    this.monitor = monitor;
    this.orders = orders;
    this.cases = cases;
    this.refresher = refresher;
    this.clock = clock;
    addClassName("console");
    SideNav nav = new SideNav();
    nav.addItem(item('h', "overview.title", OverviewView.class, VaadinIcon.DASHBOARD));
    SideNavItem allOrders =
        item('o', "orders.staff.title", StaffOrdersView.class, VaadinIcon.INVOICE);
    allOrders.setSuffixComponent(held);
    nav.addItem(allOrders);
    nav.addItem(item('c', "customers.title", CustomersView.class, VaadinIcon.USERS));
    SideNavItem queue = item('d', "duplicates.title", DuplicatesView.class, VaadinIcon.COPY);
    queue.setSuffixComponent(open);
    nav.addItem(queue);
    nav.addItem(item('a', "attempts.title", AttemptsView.class, VaadinIcon.LIST));
    nav.addItem(item('l', "limits.title", LimitsView.class, VaadinIcon.TIMER));
    nav.addItem(item('p', "products.title", ProductsView.class, VaadinIcon.PACKAGE));
    if (Staff.isAdmin()) {
      nav.addItem(item('t', "staff.heading", StaffView.class, VaadinIcon.USER_STAR));
      nav.addItem(item('w', "webhook.heading", WebhooksView.class, VaadinIcon.CONNECT));
      nav.addItem(item('s', "settings.title", SettingsView.class, VaadinIcon.COG));
    }
    nav.addItem(item('u', "audit.title", AuditView.class, VaadinIcon.RECORDS));
    addToDrawer(nav);
    keys.listenOn(this, pages);
    Span title = new Span(getTranslation("console.title"));
    title.addClassName("console-title");
    verdict.setId("books");
    verdict.addClassName("books");
    verdict.getElement().setAttribute("role", "status");
    Anchor shop = new Anchor("/", getTranslation("console.to-shop"));
    shop.addClassName("ghost");
    shop.setRouterIgnore(true);
    Span who = new Span(Staff.userName());
    who.setId("who");
    who.addClassName("who");
    who.setTitle(getTranslation("console.who"));
    Div space = new Div();
    space.addClassName("space");
    addToNavbar(
        new DrawerToggle(),
        title,
        verdict,
        space,
        who,
        HeaderButtons.language(languages),
        HeaderButtons.theme(),
        new RowHeight(),
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
    attach.getUI().getPage().addJavaScript("ago.js");
    ticks = refresher.every(EVERY_NOW_AND_THEN, attach.getUI(), this::refresh);
  }

  @Override
  protected void onDetach(DetachEvent detach) {
    super.onDetach(detach);
    ticks.remove();
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    refresh();
  }

  private void refresh() {
    held.show(orders.held(), "console.held");
    open.show(cases.open(), "console.open");
    InvariantStatus found = InvariantStatus.of(monitor.latest(), clock.instant());
    verdict.setText(found.inShort());
    verdict.setClassName("bad", found.isBad());
  }

  /**
   * @param letter leads to the page when it is pressed after g
   */
  private SideNavItem item(
      char letter, String title, Class<? extends Component> view, VaadinIcon icon) {
    SideNavItem item = new SideNavItem(getTranslation(title), view, icon.create());
    // a page that was opened from a list belongs to it; everything is below the overview
    item.setMatchNested(view != OverviewView.class);
    item.getElement().setAttribute("data-go", String.valueOf(letter));
    pages.add(new ConsoleKeys.Page(letter, item.getLabel(), item.getPath()));
    return item;
  }

  /** A badge that counts what is waiting for staff; hidden at zero. */
  private static final class Count extends Span {

    /**
     * A three-digit number would push out the name of the page; the tooltip gives the exact count.
     */
    private static final int MOST = 99;

    Count(String id) {
      setId(id);
      addClassName("count");
    }

    void show(long waiting, String meaning) {
      setText(waiting > MOST ? MOST + "+" : Long.toString(waiting));
      setVisible(waiting > 0);
      setTitle(getTranslation(meaning, waiting));
    }
  }
}
