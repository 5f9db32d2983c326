package io.orderonce.admin.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Updates open pages by pushing to them. The pages do not poll: polling would keep the session
 * alive for ever, even with no one at the screen.
 */
@ApplicationScoped
public class PageRefresher {

  @Resource(name = "threads-of-pages")
  private ManagedThreadFactory factory;

  private ScheduledThreadPoolExecutor timer;

  @PostConstruct
  void start() {
    timer = new ScheduledThreadPoolExecutor(1, factory);
    timer.setRemoveOnCancelPolicy(true);
  }

  @PreDestroy
  void stop() {
    timer.shutdownNow();
  }

  /** Runs work on a page periodically until the registration is removed or the page is closed. */
  public Registration every(Duration pause, UI page, Runnable work) {
    Tick tick = new Tick(page, work);
    tick.future =
        timer.scheduleWithFixedDelay(
            tick, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return tick::end;
  }

  /** The periodic task of one page. */
  private static final class Tick implements Runnable {

    private final UI page;
    private final Runnable work;
    private volatile ScheduledFuture<?> future;

    Tick(UI page, Runnable work) {
      this.page = page;
      this.work = work;
    }

    @Override
    public void run() {
      try {
        page.access(work::run);
      } catch (UIDetachedException gone) {
        end();
      }
    }

    void end() {
      future.cancel(false);
    }
  }
}
