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
            "Browsers that have pages open on this node.",
            "room",
            () -> byRoom(room -> (double) sessions.count(room)))
        .gauges(
            "orderonce_page_sessions_max",
            "How many there may be; of customers there is no bound.",
            "room",
            () -> bounds(sessions))
        .counter(
            "orderonce_page_sessions_refused_total",
            "Visitors who were not let in because there was no place.",
            sessions::turnedAway)
        .counter(
            "orderonce_page_sessions_dropped_total",
            "Sessions that were ended because nobody was there any more.",
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
