package io.orderonce.web.sessions;

import io.orderonce.ui.LoggedIn;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Admits browsers. The page itself costs no session: only its script, once it runs, requests one
 * ({@code v-r=init}), and gets it if there is a place. So clients that run no script leave nothing
 * behind. Without a place, a visitor sees the catalogue as plain text.
 */
public class PageSessionFilter implements Filter {

  /** Set on a request for a page that exists; set by the code that resolves addresses. */
  public static final String PAGE = PageSessionFilter.class.getName() + ".page";

  private static final Logger LOG = System.getLogger(PageSessionFilter.class.getName());
  private static final String EVERYTHING_ELSE = "/*";
  private static final long SWEEP_SECONDS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Inject private PageSessions sessions;
  @Inject private PlainShop plain;
  @Inject private ReturningVisitors returning;
  @Resource private ManagedThreadFactory factory;

  private final Turns looking = new Turns(Runtime.getRuntime().availableProcessors());
  private final Turns entering = new Turns(Runtime.getRuntime().availableProcessors());
  private ScheduledExecutorService sweeper;

  @Override
  public void init(FilterConfig config) {
    sweeper = new ScheduledThreadPoolExecutor(1, factory);
    sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void destroy() {
    sweeper.shutdownNow();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest call = (HttpServletRequest) request;
    if (call.getHttpServletMapping().getPattern().equals(EVERYTHING_ELSE)) {
      admit(call, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void admit(HttpServletRequest call, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpSession session = call.getSession(false);
    if (session != null) {
      goOn(call, session, response, chain);
    } else if (Asked.of(call) == Asked.SESSION) {
      letIn(call, (HttpServletResponse) response, chain);
    } else if (Asked.of(call) == Asked.PAGE && !mayEnter(call)) {
      sessions.turnAway();
      plain.show(call, (HttpServletResponse) response);
    } else {
      withoutSession(call, response, chain);
    }
  }

  private void goOn(
      HttpServletRequest request, HttpSession session, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean waits = false;
    if (session.getAttribute(PageSession.ATTRIBUTE) instanceof PageSession known) {
      sessions.heard(known, Asked.of(request).sign());
      if (LoggedIn.in(session).isPresent()) {
        sessions.move(known, Room.CUSTOMER);
      }
      waits = known.room() == Room.LOOKING && Asked.of(request) == Asked.ACTION;
    }
    // a page that is already open is answered in any case, though it may have to wait
    if (waits && looking.begin(PATIENCE)) {
      inTurn(looking, request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void inTurn(
      Turns turns, HttpServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } finally {
      turns.end();
    }
  }

  private boolean mayEnter(HttpServletRequest request) {
    Room room = roomFor(request);
    return sessions.isOpen(room) && !turnsOf(room).areFarOff();
  }

  /** Visitors who come to log in do not wait behind those who only browse. */
  private Turns turnsOf(Room room) {
    return room == Room.LOOKING ? looking : entering;
  }

  /**
   * Visitors who left something in their basket earlier can find a place in either of two rooms.
   */
  private Room roomFor(HttpServletRequest request) {
    Room room = Asked.roomOf(request);
    return sessions.isOpen(room) || !returning.haveBasket(request) ? room : Room.BASKET;
  }

  private void letIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Room room = roomFor(request);
    Turns turns = turnsOf(room);
    if (!turns.begin(PATIENCE)) {
      sessions.turnAway();
      plain.refuse(request, response);
      return;
    }
    try {
      Optional<PageSession> place = sessions.enter(room);
      if (place.isEmpty()) {
        plain.refuse(request, response);
      } else {
        place.get().begin(request.getSession(true));
        chain.doFilter(request, response);
      }
    } finally {
      turns.end();
    }
  }

  private static void withoutSession(
      HttpServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    PassingSession passing = new PassingSession(request.getServletContext());
    try {
      chain.doFilter(passing.of(request), response);
    } finally {
      passing.invalidate();
    }
  }

  /** An exception from here would stop the sweeping for good. */
  private void sweep() {
    try {
      sessions.sweep();
    } catch (RuntimeException fault) {
      LOG.log(Level.ERROR, "abandoned pages cannot be closed", fault);
    }
  }
}
