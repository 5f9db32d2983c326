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
      "<div class=\"skeleton\" aria-hidden=\"true\"><div class=\"skeleton-top\"></div>"
          + "<div class=\"skeleton-page\"><i></i><i></i><div class=\"skeleton-cards\">"
          + "<div><b></b><i></i><i></i></div>".repeat(CARDS)
          + "</div></div></div>";

  void start(@Observes ServiceInitEvent event) {
    event.addIndexHtmlRequestListener(Skeleton::drawOn);
  }

  private static void drawOn(IndexHtmlResponse page) {
    page.getDocument().body().append(SHAPES);
  }
}
