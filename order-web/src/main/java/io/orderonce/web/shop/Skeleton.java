package io.orderonce.web.shop;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The placeholder of a page that is loading: grey shapes in place of its content. */
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
