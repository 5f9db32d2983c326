package io.orderonce.web.shop;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Shown when a page could not be built; reveals no internals. */
@ParentLayout(ShopLayout.class)
@AnonymousAllowed
public class SomethingWrong extends Div implements HasDynamicTitle, HasErrorParameter<Exception> {

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
    Incident incident = Incident.logged(parameter.getException());
    Div wrong =
        new Div(
            new H1(getTranslation(incident.text())),
            new Paragraph(getTranslation(incident.text() + ".more", incident.id())));
    wrong.addClassName("nothing");
    add(wrong);
    return incident.outage()
        ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
        : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  @Override
  public String getPageTitle() {
    return "OrderOnce";
  }
}
