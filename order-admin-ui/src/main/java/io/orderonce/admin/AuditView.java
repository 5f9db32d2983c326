package io.orderonce.admin;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.orderonce.audit.AuditEntry;
import io.orderonce.audit.AuditTable;
import io.orderonce.audit.AuditTrail;
import io.orderonce.audit.StaffChange;
import io.orderonce.pages.Shown;
import io.orderonce.pages.Texts;
import io.orderonce.pages.TimeZones;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who of the staff changed what, from what to what. Nothing can be done here but look. */
@Route("admin/audit")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class AuditView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  private static final int PAGE = 100;
  private static final int MOST_IN_TABLE = 100_000;

  private static final List<String> SUBJECTS =
      List.of("limit", "product", "setting", "customer", "order", "duplicate");

  private final AuditTrail trail;
  private final TextField by = new TextField();
  private final Select<String> subject = new Select<>();
  private final TextField subjectId = new TextField();
  private final DatePicker from = new DatePicker();
  private final DatePicker to = new DatePicker();
  private final Grid<AuditEntry> table = new Grid<>();
  private final Button more = new Button();
  private final Paragraph nothing = new Paragraph();
  private AuditTrail.Search search = AuditTrail.Search.ALL;
  private List<AuditEntry> shown = new ArrayList<>();

  @Inject
  AuditView(AuditTrail trail) {
    this.trail = trail;
    filters();
    columns();
    table.addThemeVariants(
        GridVariant.LUMO_COMPACT, GridVariant.LUMO_ROW_STRIPES, GridVariant.LUMO_WRAP_CELL_CONTENT);
    table.setAllRowsVisible(true);
    nothing.setText(getTranslation("nothing-fits"));
    more.setText(getTranslation("more"));
    more.addClickListener(click -> showMore());
    Anchor export =
        CsvFile.link(
            getTranslation("export"),
            "audit",
            () -> AuditTable.write(trail.newest(search, Optional.empty(), MOST_IN_TABLE)));
    export.setId("audit-export");
    Div tools = new Div(by, subject, subjectId, from, to, export);
    tools.addClassName("tools");
    Paragraph how = new Paragraph(getTranslation("audit.how"));
    how.addClassName("muted");
    add(new H1(getTranslation("audit.title")), how, tools, table, nothing, more);
  }

  private void filters() {
    by.setId("by");
    by.setLabel(getTranslation("audit.by"));
    by.setValueChangeMode(ValueChangeMode.LAZY);
    subject.setId("subject");
    subject.setLabel(getTranslation("audit.subject"));
    subject.setItems(SUBJECTS);
    // the caption first: the item for nothing is made at once, and is given it
    subject.setEmptySelectionCaption(getTranslation("audit.all"));
    subject.setItemLabelGenerator(
        kind -> kind == null ? getTranslation("audit.all") : kindOf(kind));
    subject.setEmptySelectionAllowed(true);
    subjectId.setId("subject-id");
    subjectId.setLabel(getTranslation("audit.subject-id"));
    subjectId.setValueChangeMode(ValueChangeMode.LAZY);
    from.setLabel(getTranslation("audit.from"));
    to.setLabel(getTranslation("audit.to"));
    by.addValueChangeListener(change -> remember(change.isFromClient()));
    subject.addValueChangeListener(change -> remember(change.isFromClient()));
    subjectId.addValueChangeListener(change -> remember(change.isFromClient()));
    from.addValueChangeListener(change -> remember(change.isFromClient()));
    to.addValueChangeListener(change -> remember(change.isFromClient()));
  }

  private void columns() {
    table
        .addColumn(entry -> Shown.time(entry.at(), getLocale()))
        .setHeader(getTranslation("audit.at"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    table
        .addColumn(entry -> entry.change().by())
        .setHeader(getTranslation("audit.by"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    table
        .addComponentColumn(entry -> what(entry.change()))
        .setHeader(getTranslation("audit.what"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    table
        .addComponentColumn(entry -> difference(entry.change()))
        .setHeader(getTranslation("audit.difference"))
        .setFlexGrow(1);
  }

  /** What kind of thing, which one, and what was done to it. */
  private static Div what(StaffChange change) {
    Div what = new Div(new Span(kindOf(change.subject()) + " "));
    what.add(
        linkTo(change)
            .<Component>map(path -> new Anchor(path, change.subjectId()))
            .orElseGet(() -> new Span(change.subjectId())));
    what.add(new Span(" " + wordFor("audit.action.", change.action())));
    return what;
  }

  private static Optional<String> linkTo(StaffChange change) {
    return switch (change.subject()) {
      case "customer" -> Optional.of("/admin/customers/" + change.subjectId());
      case "order" -> Optional.of("/admin/orders/" + change.subjectId());
      case "duplicate" -> Optional.of("/admin/duplicates/" + change.subjectId());
      default -> Optional.empty();
    };
  }

  private static Div difference(StaffChange change) {
    Div difference = new Div();
    difference.addClassName("difference");
    line(difference, "before", change.before());
    line(difference, "after", change.after());
    line(difference, "because", change.reason());
    return difference;
  }

  private static void line(Div lines, String className, @Nullable String text) {
    if (text != null) {
      Span line = new Span(text);
      line.addClassName(className);
      line.getElement().setAttribute("title", Words.text("audit." + className));
      lines.add(line);
    }
  }

  private static String kindOf(String subject) {
    return wordFor("audit.subject.", subject);
  }

  /** What was entered by a later program may have no word here. */
  private static String wordFor(String prefix, String name) {
    return Texts.has(prefix + name) ? Words.text(prefix + name) : name;
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    QueryParameters parameters = event.getLocation().getQueryParameters();
    by.setValue(parameters.getSingleParameter("by").orElse(""));
    subject.setValue(
        parameters.getSingleParameter("subject").filter(SUBJECTS::contains).orElse(null));
    subjectId.setValue(parameters.getSingleParameter("id").orElse(""));
    from.setValue(parameters.getSingleParameter("from").flatMap(AuditView::day).orElse(null));
    to.setValue(parameters.getSingleParameter("to").flatMap(AuditView::day).orElse(null));
    search =
        new AuditTrail.Search(
            given(by.getValue()),
            Optional.ofNullable(subject.getValue()),
            given(subjectId.getValue()),
            Optional.ofNullable(from.getValue()).map(AuditView::beginOf),
            Optional.ofNullable(to.getValue()).map(day -> beginOf(day.plusDays(1))));
    shown = new ArrayList<>();
    showMore();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Instant beginOf(LocalDate day) {
    return day.atStartOfDay(TimeZones.ofReader()).toInstant();
  }

  private static Optional<String> given(String text) {
    return Optional.of(text.trim()).filter(some -> !some.isEmpty());
  }

  private void remember(boolean byHand) {
    if (byHand) {
      Map<String, String> parameters = new HashMap<>();
      given(by.getValue()).ifPresent(text -> parameters.put("by", text));
      Optional.ofNullable(subject.getValue()).ifPresent(kind -> parameters.put("subject", kind));
      given(subjectId.getValue()).ifPresent(text -> parameters.put("id", text));
      Optional.ofNullable(from.getValue()).ifPresent(day -> parameters.put("from", day.toString()));
      Optional.ofNullable(to.getValue()).ifPresent(day -> parameters.put("to", day.toString()));
      getUI().ifPresent(ui -> ui.navigate(AuditView.class, QueryParameters.simple(parameters)));
    }
  }

  private void showMore() {
    Optional<Long> after =
        shown.isEmpty() ? Optional.empty() : Optional.of(shown.get(shown.size() - 1).number());
    List<AuditEntry> page = trail.newest(search, after, PAGE + 1);
    page.stream().limit(PAGE).forEach(shown::add);
    table.setItems(shown);
    table.setVisible(!shown.isEmpty());
    nothing.setVisible(shown.isEmpty());
    more.setVisible(page.size() > PAGE);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("audit.title") + " · OrderOnce";
  }
}
