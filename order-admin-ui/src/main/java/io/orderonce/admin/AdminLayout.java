package io.orderonce.admin;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Layout;
import jakarta.annotation.security.RolesAllowed;

/** What stands around every page of the console. */
@Layout("admin")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class AdminLayout extends AppLayout {

  AdminLayout() {
    SideNav nav = new SideNav();
    nav.addItem(new SideNavItem("Overview", OverviewView.class));
    addToDrawer(nav);
    nav.getStyle().set("padding", "0.75rem");
    Span title = new Span("OrderOnce console");
    title.getStyle().set("font-weight", "700").set("flex", "1");
    Anchor shop = new Anchor("/", "To the shop");
    shop.setRouterIgnore(true);
    shop.getStyle().set("margin-inline", "1rem");
    addToNavbar(new DrawerToggle(), title, shop);
  }
}
