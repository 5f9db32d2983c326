package io.orderonce.web.shop;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Shown for an address that leads nowhere or to another customer's data: both look the same. */
@ParentLayout(ShopLayout.class)
@AnonymousAllowed
public class NothingHere extends Div
    implements HasDynamicTitle, HasErrorParameter<NotFoundException> {

  @Override
  public int setErrorParameter(
      BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
    RouterLink shop = new RouterLink(getTranslation("basket.to-shop"), CatalogView.class);
    shop.addClassName("button");
    Div nothing =
        new Div(
            new H1(getTranslation("nothing.title")),
            new Paragraph(getTranslation("nothing.more")),
            shop);
    nothing.addClassName("nothing");
    add(nothing);
    return HttpServletResponse.SC_NOT_FOUND;
  }

  @Override
  public String getPageTitle() {
    return "OrderOnce";
  }
}
