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
 * whether they are still in use. An open page sends a sign of life every {@value
 * PageSession#SIGN_OF_LIFE_SECONDS} seconds, even in the background.
 */
public final class PageSession implements HttpSessionBindingListener {

  static final String ATTRIBUTE = PageSession.class.getName();

  /** The same as in web.xml. A browser may stretch it to a minute in the background. */
  static final int SIGN_OF_LIFE_SECONDS = 40;

  /** A page that has been silent for this long is closed, or its device sleeps. */
  static final Duration SILENCE = Duration.ofSeconds(100);

  /** A page that runs in a browser has sent its first sign of life by then. */
  static final Duration FIRST_SIGN = Duration.ofSeconds(5);

  /** A page that is only displayed requests its view, and reports what it found in the browser. */
  private static final int ACTIONS_OF_A_PAGE = 2;

  /** What a request reveals about its sender. */
  enum Sign {
    /** A browser that displays the page sends it by itself. */
    ALIVE,
    /** Something was clicked or typed, or the page is being displayed. */
    ACTION,
    /** Anyone can send it. */
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
   * Records that the basket is not empty.
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

  /** Ending it costs nobody anything: the page is no longer open anywhere, and was never used. */
  boolean isForgotten(long now) {
    return room != Room.CUSTOMER && isUntouched() && isSilent(now);
  }

  /** Its place may be given to an active visitor. */
  boolean givesWay(long now) {
    boolean neverThere = !alive && isUntouched() && now - begun > FIRST_SIGN.toNanos();
    return room != Room.CUSTOMER && (neverThere || isSilent(now));
  }

  /**
   * Ends the session; visitors who come back find their basket, and a page like the one they had
   * open.
   */
  void end() {
    HttpSession ends = session;
    if (ends != null) {
      try {
        ends.invalidate();
      } catch (IllegalStateException over) {
        // it has already ended by itself
      }
    }
  }

  @Override
  public void valueUnbound(HttpSessionBindingEvent event) {
    all.left(this);
  }
}
