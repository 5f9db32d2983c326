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
 * Keeps open pages up to date by pushing to them. They do not ask by themselves: a page that asks
 * would keep its session alive for ever, though nobody sits before it.
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

  /** Does something to a page again and again, until it is told to stop or the page is gone. */
  public Registration every(Duration pause, UI page, Runnable work) {
    Tick tick = new Tick(page, work);
    tick.future =
        timer.scheduleWithFixedDelay(
            tick, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return tick::end;
  }

  /** One page's turn. */
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
