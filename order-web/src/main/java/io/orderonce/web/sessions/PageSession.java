package io.orderonce.web.sessions;

import com.vaadin.flow.server.WrappedSession;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One browser's pages on this node, from the first that was opened until the session ends, and
 * whether anybody is still there. An open page lets itself be heard every {@value
 * PageSession#SIGN_OF_LIFE_SECONDS} seconds, also when it is in the background.
 */
public final class PageSession implements HttpSessionBindingListener {

  static final String ATTRIBUTE = PageSession.class.getName();

  /** As web.xml says. A browser may stretch it to a minute in the background. */
  static final int SIGN_OF_LIFE_SECONDS = 40;

  /** Who was not heard for so long, is gone, or sleeps. */
  static final Duration SILENCE = Duration.ofSeconds(100);

  /** A page that runs in a browser has sent its first sign of life by then. */
  static final Duration FIRST_SIGN = Duration.ofSeconds(5);

  /** A page that is only shown asks for its view, and tells what it found in the browser. */
  private static final int ACTIONS_OF_A_PAGE = 2;

  /** What a request says of who sent it. */
  enum Sign {
    /** A browser that shows the page sends it by itself. */
    ALIVE,
    /** Something was clicked or typed, or the page is being shown. */
    ACTION,
    /** Anybody may send it. */
    OTHER
  }

  private final PageSessions all;
  private final long begun;
  private volatile Room room;
  private volatile long heard;
  private volatile boolean alive;
  private final AtomicInteger actions = new AtomicInteger();
  private volatile @Nullable HttpSession session;

  PageSession(PageSessions all, Room room, long now) {
    this.all = all;
    this.room = room;
    this.begun = now;
    this.heard = now;
  }

  void begin(HttpSession begins) {
    session = begins;
    begins.setAttribute(ATTRIBUTE, this);
  }

  /**
   * Notes that there is something in the basket.
   *
   * @param session of the page that is being answered
   */
  public static void keepsBasket(WrappedSession session) {
    if (session.getAttribute(ATTRIBUTE) instanceof PageSession known
        && known.room != Room.CUSTOMER) {
      known.all.move(known, Room.BASKET);
    }
  }

  Room room() {
    return room;
  }

  void moveTo(Room other) {
    room = other;
  }

  void hear(Sign sign, long now) {
    heard = now;
    if (sign == Sign.ALIVE) {
      alive = true;
    } else if (sign == Sign.ACTION && isUntouched()) {
      actions.incrementAndGet();
    }
  }

  /** Whether it was only opened, and never used. */
  private boolean isUntouched() {
    return actions.get() <= ACTIONS_OF_A_PAGE;
  }

  boolean isSilent(long now) {
    return now - heard > SILENCE.toNanos();
  }

  long heard() {
    return heard;
  }

  /** Nobody loses anything: the page was shown to nobody any more, and nobody has used it. */
  boolean isForgotten(long now) {
    return room != Room.CUSTOMER && isUntouched() && isSilent(now);
  }

  /** Its place may be given to somebody who is there. */
  boolean givesWay(long now) {
    boolean neverThere = !alive && isUntouched() && now - begun > FIRST_SIGN.toNanos();
    return room != Room.CUSTOMER && (neverThere || isSilent(now));
  }

  /** Ends the session; who comes back finds the basket, and a page like the one that was open. */
  void end() {
    HttpSession ends = session;
    if (ends != null) {
      try {
        ends.invalidate();
      } catch (IllegalStateException over) {
        // it has ended by itself meanwhile
      }
    }
  }

  @Override
  public void valueUnbound(HttpSessionBindingEvent event) {
    all.left(this);
  }
}
