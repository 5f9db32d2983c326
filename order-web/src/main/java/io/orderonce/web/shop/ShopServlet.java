package io.orderonce.web.shop;

import com.vaadin.cdi.CdiVaadinServlet;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.StaticFileHandler;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletService;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.time.Clock;

/** Vaadin's servlet, using a {@link ShopService}. */
@WebServlet(urlPatterns = "/*", asyncSupported = true, loadOnStartup = 1)
public class ShopServlet extends CdiVaadinServlet {

  @Inject private transient BeanManager beans;
  @Inject private transient Clock clock;

  @Override
  protected VaadinServletService createServletService(DeploymentConfiguration configuration)
      throws ServiceException {
    ShopService service = new ShopService(this, configuration, beans, clock);
    service.init();
    return service;
  }

  @Override
  protected StaticFileHandler createStaticFileHandler(VaadinService service) {
    return new KeptFiles(service);
  }
}
