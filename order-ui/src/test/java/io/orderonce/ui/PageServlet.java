package io.orderonce.ui;

import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.mock.MockVaadinHelper;
import com.vaadin.cdi.CdiVaadinServlet;
import com.vaadin.cdi.CdiVaadinServletService;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.VaadinSession;
import jakarta.enterprise.inject.spi.BeanManager;

/** Vaadin with CDI as in production, but without a browser. */
final class PageServlet extends CdiVaadinServlet {

  private final transient Routes routes;
  private final transient BeanManager beans;

  PageServlet(Routes routes, BeanManager beans) {
    this.routes = routes;
    this.beans = beans;
  }

  @Override
  protected DeploymentConfiguration createDeploymentConfiguration()
      throws jakarta.servlet.ServletException {
    MockVaadinHelper.mockFlowBuildInfo(this);
    return super.createDeploymentConfiguration();
  }

  @Override
  protected VaadinServletService createServletService(DeploymentConfiguration configuration)
      throws ServiceException {
    VaadinServletService service = new Service(this, configuration, beans);
    // as the server would have detected them before the first service starts
    routes.register(service.getContext());
    service.init();
    return service;
  }

  private static final class Service extends CdiVaadinServletService {

    Service(PageServlet servlet, DeploymentConfiguration configuration, BeanManager beans) {
      super(servlet, configuration, beans);
    }

    @Override
    protected boolean isAtmosphereAvailable() {
      return false;
    }

    @Override
    public String getMainDivId(VaadinSession session, VaadinRequest request) {
      return "ROOT-1";
    }
  }
}
