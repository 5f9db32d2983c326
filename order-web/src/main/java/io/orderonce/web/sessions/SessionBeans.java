package io.orderonce.web.sessions;

import io.orderonce.config.Settings;
import io.orderonce.metrics.Figures;
import io.orderonce.platform.HeapMonitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

@ApplicationScoped
class SessionBeans {

  @Produces
  @Singleton
  PageSessions pageSessions(Settings settings, HeapMonitor heap, Figures figures) {
    PageSessions sessions =
        new PageSessions(
            Capacity.rooms(settings.visitors(), Runtime.getRuntime().maxMemory()),
            heap::isTight,
            System::nanoTime);
    show(sessions, figures);
    return sessions;
  }

  private static void show(PageSessions sessions, Figures figures) {
    figures
        .gauges(
            "orderonce_page_sessions",
            "Browsers with pages open on this node.",
            "room",
            () -> byRoom(room -> (double) sessions.count(room)))
        .gauges(
            "orderonce_page_sessions_max",
            "Maximum number of such browsers; for customers there is none.",
            "room",
            () -> bounds(sessions))
        .counter(
            "orderonce_page_sessions_refused_total",
            "Visitors turned away because there was no room.",
            sessions::turnedAway)
        .counter(
            "orderonce_page_sessions_dropped_total",
            "Sessions ended because no page was open any more.",
            sessions::dropped);
  }

  private static Map<String, Double> bounds(PageSessions sessions) {
    return Arrays.stream(Room.values())
        .filter(room -> sessions.most(room).isPresent())
        .collect(Collectors.toMap(Room::label, room -> (double) sessions.most(room).orElseThrow()));
  }

  private static Map<String, Double> byRoom(Function<Room, Double> value) {
    return Arrays.stream(Room.values()).collect(Collectors.toMap(Room::label, value));
  }
}
