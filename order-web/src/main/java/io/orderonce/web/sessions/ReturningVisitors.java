package io.orderonce.web.sessions;

import io.orderonce.baskets.Baskets;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.ui.Cookies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Visitors who have been here before and left something in their basket. */
@ApplicationScoped
class ReturningVisitors {

  @Inject private Baskets baskets;

  /**
   * Asked only when there is no other place; while the database is unavailable, the answer is no.
   */
  boolean haveBasket(HttpServletRequest request) {
    try {
      return Cookies.valueOf(VisitorCookie.NAME, request.getCookies())
          .flatMap(VisitorCookie::owner)
          .map(owner -> baskets.of(owner).pieces() > 0)
          .orElse(false);
    } catch (RuntimeException fault) {
      if (DatabaseFault.isOutage(fault)) {
        return false;
      }
      throw fault;
    }
  }
}
