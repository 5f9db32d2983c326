package io.orderonce.web.sessions;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * All page sessions on this node. The number of strangers is bounded. When their room is full, a
 * page that is no longer in use gives way; when all are in use, the next stranger has to wait.
 * Logged-in users are never turned away and never give way.
 */
final class PageSessions {

  private final Map<Room, Integer> most;
  private final BooleanSupplier memoryIsTight;
  private final LongSupplier nanos;
  private final Set<PageSession> open = new LinkedHashSet<>();
  private final AtomicLong turnedAway = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  /**
   * @param most the bound of each room; a room without one is unbounded
   * @param memoryIsTight then no new visitors are let in to browse
   */
  PageSessions(Map<Room, Integer> most, BooleanSupplier memoryIsTight, LongSupplier nanos) {
    this.most = Map.copyOf(most);
    this.memoryIsTight = memoryIsTight;
    this.nanos = nanos;
  }

  /** Whether the next visitor would get in. */
  boolean isOpen(Room room) {
    synchronized (open) {
      return !isClosed(room) && (hasPlace(room) || first(room, this::givesWay).isPresent());
    }
  }

  /** A place in a room, if there is one; an inactive visitor may lose theirs. */
  Optional<PageSession> enter(Room room) {
    PageSession enters = new PageSession(this, room, nanos.getAsLong());
    Optional<PageSession> leaves = Optional.empty();
    synchronized (open) {
      boolean hasPlace = hasPlace(room);
      if (!hasPlace) {
        leaves = first(room, this::givesWay);
      }
      if (isClosed(room) || (!hasPlace && leaves.isEmpty())) {
        turnAway();
        return Optional.empty();
      }
      leaves.ifPresent(open::remove);
      open.add(enters);
    }
    leaves.ifPresent(this::drop);
    return Optional.of(enters);
  }

  /** Counts a visitor who was not let in. */
  void turnAway() {
    turnedAway.incrementAndGet();
  }

  /** If the other room is full, the session stays where it is, and may have to give way. */
  void move(PageSession session, Room to) {
    synchronized (open) {
      if (session.room() != to && hasPlace(to)) {
        session.moveTo(to);
      }
    }
  }

  void heard(PageSession session, PageSession.Sign sign) {
    session.hear(sign, nanos.getAsLong());
  }

  void left(PageSession session) {
    synchronized (open) {
      open.remove(session);
    }
  }

  /**
   * Ends sessions that were opened, never used, and have gone silent; more of them when memory is
   * short.
   */
  void sweep() {
    Predicate<PageSession> over = memoryIsTight.getAsBoolean() ? this::givesWay : this::isForgotten;
    List<PageSession> leave;
    synchronized (open) {
      leave = open.stream().filter(over).toList();
      leave.forEach(open::remove);
    }
    leave.forEach(this::drop);
  }

  int count(Room room) {
    synchronized (open) {
      return (int) open.stream().filter(one -> one.room() == room).count();
    }
  }

  Optional<Integer> most(Room room) {
    return Optional.ofNullable(most.get(room));
  }

  long turnedAway() {
    return turnedAway.get();
  }

  long dropped() {
    return dropped.get();
  }

  /** Called outside the lock: it waits for the requests that hold the session. */
  private void drop(PageSession session) {
    dropped.incrementAndGet();
    session.end();
  }

  private boolean isClosed(Room room) {
    return room == Room.LOOKING && memoryIsTight.getAsBoolean();
  }

  private boolean hasPlace(Room room) {
    return most(room).map(bound -> count(room) < bound).orElse(true);
  }

  private boolean givesWay(PageSession session) {
    return session.givesWay(nanos.getAsLong());
  }

  private boolean isForgotten(PageSession session) {
    return session.isForgotten(nanos.getAsLong());
  }

  /** Of those that match, the one that has been silent the longest. */
  private Optional<PageSession> first(Room room, Predicate<PageSession> of) {
    return open.stream()
        .filter(one -> one.room() == room)
        .filter(of)
        .min(Comparator.comparingLong(PageSession::heard));
  }
}
