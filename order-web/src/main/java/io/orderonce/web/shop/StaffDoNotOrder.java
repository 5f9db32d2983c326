package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderonce.config.Settings;
import io.orderonce.customers.Login;
import io.orderonce.ui.ConsolePage;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;

/** Shown to staff in place of shoppers' pages: why they cannot order here, and where they can. */
@ParentLayout(ShopLayout.class)
@AnonymousAllowed
@CdiComponent
public class StaffDoNotOrder extends Div
    implements HasDynamicTitle, HasErrorParameter<StaffDoNotOrder.ForShoppersOnly> {

  /** A page that only shoppers can use. */
  public static final class ForShoppersOnly extends Exception {}

  private final Visitor visitor;
  private final Settings settings;

  @Inject
  StaffDoNotOrder(Visitor visitor, Settings settings) {
    this.visitor = visitor;
    this.settings = settings;
    setId("staff-do-not-order");
    addClassName("nothing");
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<ForShoppersOnly> parameter) {
    removeAll();
    add(
        new H1(getTranslation("staff.title")),
        new Paragraph(
            getTranslation("staff.more", visitor.login().map(Login::userName).orElse(""))));
    if (settings.isAdminEnabled()) {
      Anchor customers = new Anchor(ConsolePage.CUSTOMERS, getTranslation("staff.to-customers"));
      customers.addClassName("button");
      add(customers, new Anchor(ConsolePage.ORDERS, getTranslation("staff.to-orders")));
    }
    return HttpServletResponse.SC_FORBIDDEN;
  }

  @Override
  public String getPageTitle() {
    return getTranslation("staff.title") + " · OrderOnce";
  }
}
