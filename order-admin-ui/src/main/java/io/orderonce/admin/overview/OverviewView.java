package io.orderonce.admin.overview;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.orderonce.admin.parts.PageRefresher;
import io.orderonce.attempts.AttemptLog;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts;
import io.orderonce.audit.InvariantMonitor;
import io.orderonce.audit.Invariants;
import io.orderonce.nodes.Nodes;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.Formats;
import io.orderonce.ui.Translations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What needs somebody, what was sold, and the state of the system: suppressed duplicates, running
 * nodes, what follows an order, and the results of all consistency checks. The page updates itself
 * while it is open.
 */
@Route("admin")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class OverviewView extends Div implements AfterNavigationObserver, ConsolePage {

  private static final Duration EVERY_FEW_SECONDS = Duration.ofSeconds(5);

  /** Nodes send a heartbeat every ten seconds; this allows for missing two. */
  private static final Duration SILENT = Duration.ofSeconds(30);

  private static final AttemptOutcome[] PLACED = {AttemptOutcome.PLACED, AttemptOutcome.HELD};
  private static final AttemptOutcome[] REPEATED = {AttemptOutcome.REPLAYED, AttemptOutcome.WAITED};
  private static final AttemptOutcome[] FAILED = {
    AttemptOutcome.FAULT, AttemptOutcome.UNAVAILABLE, AttemptOutcome.OUTCOME_UNKNOWN
  };

  private final InvariantMonitor monitor;
  private final Attempts attempts;
  private final AttemptLog log;
  private final NeedsYou needsYou;
  private final SalesFigures sales;
  private final Consumers consumers;
  private final Nodes nodes;
  private final PageRefresher refresher;
  private final Clock clock;

  private final Div figures = new Div();
  private final Select<Statistics.Span> span = new Select<>();
  private final TimeChart orders;
  private final TimeChart stopped;
  private final Grid<Nodes.Sighting> nodeTable = new Grid<>();
  private final Paragraph verdict = new Paragraph();
  private final Grid<Invariants.Item> counts = new Grid<>();
  private Registration ticks = () -> {};

  @Inject
  OverviewView(
      InvariantMonitor monitor,
      Attempts attempts,
      AttemptLog log,
      NeedsYou needsYou,
      SalesFigures sales,
      Consumers consumers,
      Nodes nodes,
      PageRefresher refresher,
      Clock clock) {
    this.refresher = refresher;
    this.monitor = monitor;
    this.attempts = attempts;
    this.log = log;
    this.needsYou = needsYou;
    this.sales = sales;
    this.consumers = consumers;
    this.nodes = nodes;
    this.clock = clock;
    this.orders = new TimeChart(getTranslation("chart.orders"));
    this.stopped = new TimeChart(getTranslation("chart.stopped"));
    figures.setId("figures");
    figures.addClassName("figures");
    Div charts = new Div(orders, stopped);
    charts.addClassName("charts");
    add(new H1(getTranslation("overview.title")));
    add(new H2(getTranslation("need.title")), needsYou);
    add(new H2(getTranslation("sales.title")), sales);
    add(attemptsHeading(), figures, charts);
    add(new H2(getTranslation("nodes.title")), nodeTable());
    add(new H2(getTranslation("consumer.title")), consumers);
    add(new H2(getTranslation("books.title")), verdict(), countTable(), checkAgain());
  }

  private Div attemptsHeading() {
    Div heading = new Div(new H2(getTranslation("figure.title")), spanChoice());
    heading.addClassName("with-choice");
    return heading;
  }

  private Select<Statistics.Span> spanChoice() {
    span.setId("span");
    span.setLabel(getTranslation("chart.span"));
    span.setItems(Statistics.Span.values());
    span.setItemLabelGenerator(one -> getTranslation("chart.span." + one));
    span.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            getUI()
                .ifPresent(
                    ui ->
                        ui.navigate(
                            OverviewView.class,
                            QueryParameters.of("span", change.getValue().name())));
          }
        });
    return span;
  }

  private Grid<Nodes.Sighting> nodeTable() {
    nodeTable.setId("nodes");
    nodeTable.addColumn(Nodes.Sighting::name).setHeader(getTranslation("nodes.name"));
    nodeTable
        .addColumn(node -> Formats.time(node.startedAt(), getLocale()))
        .setHeader(getTranslation("nodes.since"));
    nodeTable.addComponentColumn(this::lastSeen).setHeader(getTranslation("nodes.seen"));
    nodeTable
        .addColumn(
            node ->
                node.gridMembers().isPresent()
                    ? Integer.toString(node.gridMembers().getAsInt())
                    : getTranslation("nodes.no-grid"))
        .setHeader(getTranslation("nodes.members"))
        .setTextAlign(ColumnTextAlign.END);
    nodeTable.setAllRowsVisible(true);
    return nodeTable;
  }

  private Span lastSeen(Nodes.Sighting node) {
    Duration silence = Duration.between(node.seenAt(), clock.instant());
    boolean silent = silence.compareTo(SILENT) > 0;
    Span seen =
        new Span(
            silent
                ? getTranslation("nodes.silent", Formats.time(node.seenAt(), getLocale()))
                : getTranslation("nodes.here"));
    seen.addClassNames("state", silent ? "bad" : "good");
    return seen;
  }

  private Paragraph verdict() {
    verdict.setId("verdict");
    verdict.addClassName("verdict");
    verdict.getElement().setAttribute("role", "status");
    return verdict;
  }

  private Grid<Invariants.Item> countTable() {
    counts.addColumn(this::nameOf).setHeader(getTranslation("books.never")).setFlexGrow(1);
    counts
        .addColumn(Invariants.Item::count)
        .setHeader(getTranslation("books.count"))
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
    counts.setAllRowsVisible(true);
    return counts;
  }

  private Button checkAgain() {
    return new Button(getTranslation("books.check"), click -> runChecks());
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    ticks = refresher.every(EVERY_FEW_SECONDS, attach.getUI(), this::refresh);
  }

  @Override
  protected void onDetach(DetachEvent detach) {
    super.onDetach(detach);
    ticks.remove();
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    span.setValue(
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter("span")
            .flatMap(OverviewView::spanNamed)
            .orElse(Statistics.Span.DAY));
    refresh();
  }

  private static Optional<Statistics.Span> spanNamed(String name) {
    return Arrays.stream(Statistics.Span.values()).filter(one -> one.name().equals(name)).findAny();
  }

  private void refresh() {
    Instant now = clock.instant();
    Statistics chosen = Statistics.of(attempts, span.getValue(), now);
    needsYou.show(
        span.getValue() == Statistics.Span.DAY
            ? chosen
            : Statistics.of(attempts, Statistics.Span.DAY, now));
    sales.show(now);
    showFigures(chosen);
    showCharts(chosen);
    nodeTable.setItems(nodes.all());
    consumers.refresh();
    showChecks();
  }

  private void showFigures(Statistics chosen) {
    figures.removeAll();
    figure("placed", chosen.sum(PLACED), "/admin/orders");
    figure("replayed", chosen.sum(REPEATED), "/admin/attempts?outcome=replayed");
    figure(
        "limit", chosen.sum(AttemptOutcome.LIMIT_REACHED), "/admin/attempts?outcome=limit-reached");
    figure("held", chosen.sum(AttemptOutcome.HELD), "/admin/attempts?outcome=held");
    if (log.lost() > 0) {
      figure("lost", log.lost(), "/admin/attempts");
    }
  }

  private void figure(String name, long count, String path) {
    Span number = new Span(String.format(getLocale(), "%,d", count));
    number.addClassName("number");
    Anchor figure = new Anchor(path);
    figure.add(number, new Span(getTranslation("figure." + name)));
    figure.setId("figure-" + name);
    figures.add(figure);
  }

  private void showCharts(Statistics chosen) {
    List<String> times =
        chosen.times().stream()
            .map(
                time ->
                    span.getValue() == Statistics.Span.DAY
                        ? Formats.clock(time, getLocale())
                        : Formats.day(time, getLocale()))
            .toList();
    orders.show(
        getTranslation("chart.orders.says", chosen.sum(PLACED), chosen.sum(REPEATED)),
        times,
        List.of(
            new TimeChart.Series(
                getTranslation("chart.placed"), "--oo-brand", chosen.figures(PLACED)),
            new TimeChart.Series(
                getTranslation("chart.replayed"), "--oo-amber", chosen.figures(REPEATED))));
    stopped.show(
        getTranslation(
            "chart.stopped.says",
            chosen.sum(AttemptOutcome.LIMIT_REACHED),
            chosen.sum(AttemptOutcome.CONFIRMATION_REQUIRED),
            chosen.sum(AttemptOutcome.HELD),
            chosen.sum(FAILED)),
        times,
        List.of(
            new TimeChart.Series(
                getTranslation("chart.limit"),
                "--oo-red",
                chosen.figures(AttemptOutcome.LIMIT_REACHED)),
            new TimeChart.Series(
                getTranslation("chart.asked"),
                "--oo-amber",
                chosen.figures(AttemptOutcome.CONFIRMATION_REQUIRED)),
            new TimeChart.Series(
                getTranslation("chart.held"), "--oo-brand", chosen.figures(AttemptOutcome.HELD)),
            new TimeChart.Series(
                getTranslation("chart.fault"), "--oo-ink-2", chosen.figures(FAILED))));
  }

  /** The translated name of a check; checks without a translation show their technical name. */
  private String nameOf(Invariants.Item item) {
    String key = "books." + item.name();
    return Translations.has(key) ? getTranslation(key) : item.name().replace('-', ' ');
  }

  private void runChecks() {
    monitor.check();
    showChecks();
  }

  private void showChecks() {
    Optional<Invariants.Report> report = monitor.latest();
    InvariantStatus found = InvariantStatus.of(report, clock.instant());
    verdict.setText(found.inFull());
    verdict.setClassName("bad", found.isBad());
    counts.setItems(report.map(Invariants.Report::items).orElse(List.of()));
  }

  @Override
  public String getPageTitle() {
    return getTranslation("overview.title") + " · OrderOnce";
  }
}
