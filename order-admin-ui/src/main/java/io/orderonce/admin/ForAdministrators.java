package io.orderonce.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLink;
import io.orderonce.admin.overview.OverviewView;
import io.orderonce.admin.parts.Staff;
import io.orderonce.customers.Login;
import io.orderonce.ui.AdministratorsOnly;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Shown to support in place of a page for administrators. */
@ParentLayout(AdminLayout.class)
@RolesAllowed({"admin", "support"})
public class ForAdministrators extends Div
    implements HasDynamicTitle, HasErrorParameter<AdministratorsOnly> {

  @Override
  public int setErrorParameter(
      BeforeEnterEvent event, ErrorParameter<AdministratorsOnly> parameter) {
    Login present = Staff.present();
    RouterLink overview = new RouterLink(getTranslation("denied.to-overview"), OverviewView.class);
    overview.addClassName("button");
    setId("for-administrators");
    add(
        new H1(getTranslation("denied.title")),
        new Paragraph(
            getTranslation(
                "denied.more",
                present.userName(),
                getTranslation("staff.role." + present.role().text()))),
        overview);
    return HttpServletResponse.SC_FORBIDDEN;
  }

  @Override
  public String getPageTitle() {
    return getTranslation("denied.title") + " · OrderOnce";
  }
}
