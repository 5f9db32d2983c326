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
import io.orderonce.jpa.DatabaseFault;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** What a page shows when it could not be made: nothing of the inside. */
@ParentLayout(ShopLayout.class)
@AnonymousAllowed
public class SomethingWrong extends Div implements HasDynamicTitle, HasErrorParameter<Exception> {

  private static final Logger LOG = System.getLogger(SomethingWrong.class.getName());

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
    UUID incident = UUID.randomUUID();
    LOG.log(Level.ERROR, "incident " + incident, parameter.getException());
    boolean outage = DatabaseFault.isOutage(parameter.getException());
    Div wrong =
        new Div(
            new H1(getTranslation(outage ? "wrong.busy" : "wrong.title")),
            new Paragraph(getTranslation(outage ? "wrong.busy.more" : "wrong.more", incident)));
    wrong.addClassName("nothing");
    add(wrong);
    return outage
        ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
        : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  @Override
  public String getPageTitle() {
    return "OrderOnce";
  }
}
