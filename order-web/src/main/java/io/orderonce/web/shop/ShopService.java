package io.orderonce.web.shop;

import com.vaadin.cdi.CdiVaadinServlet;
import com.vaadin.cdi.CdiVaadinServletService;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinSession;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Vaadin's service with more patience for silent pages. */
final class ShopService extends CdiVaadinServletService {

  private static final Logger LOG = System.getLogger(ShopService.class.getName());
  private static final Duration SLEEP = Duration.ofMinutes(30);

  private final transient Clock clock;

  ShopService(
      CdiVaadinServlet servlet,
      DeploymentConfiguration configuration,
      BeanManager beans,
      Clock clock) {
    super(servlet, configuration, beans);
    this.clock = clock;
  }

  /**
   * Pages send frequent heartbeats, so that a closed page is noticed soon; but a page whose device
   * sleeps for a while is kept, where Vaadin would close it after three missing heartbeats.
   */
  @Override
  public boolean isUIActive(UI page) {
    return !page.isClosing() && !isAsleepTooLong(page);
  }

  private boolean isAsleepTooLong(UI page) {
    Instant heard = Instant.ofEpochMilli(page.getInternals().getLastHeartbeatTimestamp());
    return heard.plus(SLEEP).isBefore(clock.instant());
  }

  /**
   * Cleans up after a response that is already written. The server may fail to end the long poll of
   * an abandoned page if its browser ends it at the same moment; the next request cleans up that
   * page, and the current response must not be lost because of it.
   */
  @Override
  public void requestEnd(VaadinRequest request, VaadinResponse response, VaadinSession session) {
    try {
      super.requestEnd(request, response, session);
    } catch (RuntimeException fault) {
      LOG.log(Level.WARNING, "an abandoned page cannot be closed yet", fault);
    }
  }
}
