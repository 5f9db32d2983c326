package io.orderonce.admin.overview;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Sales;
import io.orderonce.ui.Formats;
import io.orderonce.ui.TimeZones;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Orders and sales of today, beside those of yesterday and of the seven days before today. Days are
 * the reader's.
 */
@Dependent
class SalesFigures extends Div {

  private static final int DAYS = 7;

  /** What was ordered on earlier days hardly changes. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private static final Sales NOTHING = new Sales(0, List.of());

  private final AllOrders orders;
  private Instant readAt = Instant.MIN;
  private LocalDate readFor = LocalDate.MIN;
  private Sales yesterdayByNow = NOTHING;
  private Sales yesterday = NOTHING;
  private Sales week = NOTHING;

  @Inject
  SalesFigures(AllOrders orders) {
    this.orders = orders;
    setId("sales");
    addClassName("figures");
  }

  void show(Instant now) {
    ZoneId zone = TimeZones.ofReader();
    LocalDate today = now.atZone(zone).toLocalDate();
    Instant midnight = today.atStartOfDay(zone).toInstant();
    // what was placed in this very moment counts
    Instant end = now.plusMillis(1);
    if (!today.equals(readFor) || readAt.plus(FRESH).isBefore(now)) {
      readEarlierDays(today, midnight, end, zone);
      readAt = now;
      readFor = today;
    }
    removeAll();
    add("today", orders.sales(midnight, end), today, today, "");
    add(
        "yesterday",
        yesterdayByNow,
        today.minusDays(1),
        today.minusDays(1),
        text("sales.in-all", sentence(yesterday)));
    add(
        "week",
        week,
        today.minusDays(DAYS),
        today.minusDays(1),
        text("sales.a-day", (double) week.orders() / DAYS));
  }

  private void readEarlierDays(LocalDate today, Instant midnight, Instant end, ZoneId zone) {
    Instant before = today.minusDays(1).atStartOfDay(zone).toInstant();
    yesterday = orders.sales(before, midnight);
    Instant byNow = before.plus(Duration.between(midnight, end));
    // a day may be an hour longer than the one before
    yesterdayByNow = orders.sales(before, byNow.isBefore(midnight) ? byNow : midnight);
    week = orders.sales(today.minusDays(DAYS).atStartOfDay(zone).toInstant(), midnight);
  }

  private void add(String name, Sales sales, LocalDate from, LocalDate to, String more) {
    Span count = new Span(String.format(getLocale(), "%,d", sales.orders()));
    count.addClassName("number");
    Span sum = new Span(sums(sales));
    sum.addClassName("sum-of-sales");
    Anchor figure = new Anchor("/admin/orders?from=" + from + "&to=" + to);
    figure.add(count, sum, new Span(text("sales." + name)));
    if (!more.isEmpty()) {
      Span muted = new Span(more);
      muted.addClassName("muted");
      figure.add(muted);
    }
    figure.setId("sales-" + name);
    add(figure);
  }

  private String sentence(Sales sales) {
    return text("sales.orders", sales.orders(), sums(sales));
  }

  private String sums(Sales sales) {
    return sales.takings().isEmpty()
        ? "–"
        : sales.takings().stream()
            .map(one -> Formats.sum(one.amount(), one.currency(), getLocale()))
            .collect(Collectors.joining(" + "));
  }
}
