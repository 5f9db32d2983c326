package io.orderonce.web.shop;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What a page looks like before there is anything to show: grey shapes where things will be. */
@ApplicationScoped
class Skeleton {

  private static final int CARDS = 8;
  private static final String SHAPES =
      "<div class=\"skeleton\" aria-hidden=\"true\"><header></header><main><h1></h1><p></p><div class=\"grid\">"
          + "<div class=\"card\"><div class=\"picture\"></div><span></span><span></span></div>"
              .repeat(CARDS)
          + "</div></main></div>";

  void start(@Observes ServiceInitEvent event) {
    event.addIndexHtmlRequestListener(Skeleton::drawOn);
  }

  private static void drawOn(IndexHtmlResponse page) {
    page.getDocument().body().append(SHAPES);
  }
}
