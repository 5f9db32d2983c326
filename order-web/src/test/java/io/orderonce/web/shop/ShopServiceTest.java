package io.orderonce.web.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinSession;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.ServletConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class ShopServiceTest extends OpenStorefront {

  @Inject private BeanManager beans;

  /** Observed in a browser: the next page stayed white, because its first response was cut off. */
  @Test
  void a_response_is_not_lost_when_the_previous_page_cannot_be_closed() throws ServiceException {
    AtomicInteger looked = new AtomicInteger();
    VaadinService known = VaadinService.getCurrent();
    ShopService service = service();
    service.init();
    VaadinSession broken =
        new VaadinSession(known) {

          private final Lock lock = new ReentrantLock();

          @Override
          public Lock getLockInstance() {
            return lock;
          }

          @Override
          public Collection<UI> getUIs() {
            looked.incrementAndGet();
            throw new ConcurrentModificationException();
          }
        };
    VaadinRequest request = VaadinRequest.getCurrent();
    VaadinResponse response = VaadinResponse.getCurrent();
    VaadinSession.setCurrent(broken);

    assertThatNoException().isThrownBy(() -> service.requestEnd(request, response, broken));

    assertThat(looked).hasPositiveValue();
  }

  @Test
  void a_page_whose_device_sleeps_is_kept_for_half_an_hour() {
    ShopService service = service();
    UI page = UI.getCurrent();
    page.getInternals().setLastHeartbeatTimestamp(clock.instant().toEpochMilli());

    clock.advance(Duration.ofMinutes(29));
    assertThat(service.isUIActive(page)).isTrue();
    clock.advance(Duration.ofMinutes(2));
    assertThat(service.isUIActive(page)).isFalse();
  }

  private ShopService service() {
    return new ShopService(
        new Known(), VaadinService.getCurrent().getDeploymentConfiguration(), beans, clock);
  }

  /** Takes the place of these tests' servlet. */
  private static final class Known extends ShopServlet {

    private final ServletConfig config = VaadinServlet.getCurrent().getServletConfig();

    @Override
    public ServletConfig getServletConfig() {
      return config;
    }
  }
}
