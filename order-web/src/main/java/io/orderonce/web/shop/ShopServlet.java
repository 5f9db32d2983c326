package io.orderonce.web.shop;

import com.vaadin.cdi.CdiVaadinServlet;
import com.vaadin.cdi.CdiVaadinServletService;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinServletService;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.time.Duration;

/**
 * Vaadin's servlet. A page lets itself be heard often, so that one that is gone is noticed soon;
 * but one whose device sleeps for a while is not taken from its reader, as Vaadin would after three
 * signs of life that are missing.
 */
@WebServlet(urlPatterns = "/*", asyncSupported = true, loadOnStartup = 1)
public class ShopServlet extends CdiVaadinServlet {

  private static final Duration SLEEP = Duration.ofMinutes(30);

  @Inject private transient BeanManager beans;

  @Override
  protected VaadinServletService createServletService(DeploymentConfiguration configuration)
      throws ServiceException {
    VaadinServletService service =
        new CdiVaadinServletService(this, configuration, beans) {
          @Override
          public boolean isUIActive(UI page) {
            return !page.isClosing() && !isAsleepTooLong(page);
          }
        };
    service.init();
    return service;
  }

  private static boolean isAsleepTooLong(UI page) {
    return System.currentTimeMillis() - page.getInternals().getLastHeartbeatTimestamp()
        > SLEEP.toMillis();
  }
}
