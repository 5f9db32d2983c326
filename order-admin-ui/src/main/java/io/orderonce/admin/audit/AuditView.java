package io.orderonce.admin.audit;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.parts.Card;
import io.orderonce.admin.parts.CsvFile;
import io.orderonce.admin.parts.Filters;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.PagedTable;
import io.orderonce.audit.AuditEntry;
import io.orderonce.audit.AuditTable;
import io.orderonce.audit.AuditTrail;
import io.orderonce.audit.StaffChange;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit trail of staff changes: who changed what, with old and new value. Read-only. */
@Route("admin/audit")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class AuditView extends Div implements AfterNavigationObserver, ConsolePage {

  private static final int MOST_IN_TABLE = 100_000;

  private static final List<String> SUBJECTS =
      List.of(
          "limit",
          "product",
          "setting",
          "customer",
          "order",
          "parcel",
          "duplicate",
          "staff",
          "webhook");

  private final Filters filters =
      new Filters(AuditView.class)
          .text("by", getTranslation("audit.by"))
          .choice("subject", getTranslation("audit.subject"), SUBJECTS, AuditView::kindOf)
          .text("id", getTranslation("audit.subject-id"))
          .day("from", getTranslation("filter.from"))
          .day("to", getTranslation("filter.to"));

  private final PagedTable<AuditEntry> table;

  @Inject
  AuditView(AuditTrail trail) {
    this.table =
        new PagedTable<>(
            (last, size) -> trail.newest(search(), last.map(AuditEntry::number), size));
    columns(table.grid());
    table.asCards(this::card);
    Anchor export =
        CsvFile.link(
            getTranslation("export"),
            "audit",
            () -> AuditTable.write(trail.newest(search(), Optional.empty(), MOST_IN_TABLE)));
    export.setId("audit-export");
    filters.add(export);
    Paragraph how = new Paragraph(getTranslation("audit.how"));
    how.addClassName("muted");
    add(new H1(getTranslation("audit.title")), how, filters, table);
  }

  private AuditTrail.Search search() {
    return new AuditTrail.Search(
        filters.value("by"),
        filters.value("subject"),
        filters.value("id"),
        filters.beginOf("from"),
        filters.endOf("to"));
  }

  private void columns(Grid<AuditEntry> grid) {
    grid.addColumn(entry -> Formats.time(entry.at(), getLocale()))
        .setHeader(getTranslation("audit.at"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addColumn(entry -> ErasedTexts.user(entry.change().by()))
        .setHeader(getTranslation("audit.by"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addComponentColumn(entry -> what(entry.change()))
        .setHeader(getTranslation("audit.what"))
        .setWidth("17rem")
        .setFlexGrow(0);
    grid.addComponentColumn(entry -> difference(entry.change()))
        .setHeader(getTranslation("audit.difference"))
        .setFlexGrow(1);
  }

  private Card card(AuditEntry entry) {
    return new Card()
        .line(ErasedTexts.user(entry.change().by()), Formats.time(entry.at(), getLocale()))
        .line(what(entry.change()))
        .line(difference(entry.change()));
  }

  /** The kind of object, its id, and the action. */
  private static Div what(StaffChange change) {
    Div what = new Div(new Span(kindOf(change.subject()) + " "));
    what.add(
        linkTo(change)
            .<Component>map(path -> new Anchor(path, change.subjectId()))
            .orElseGet(() -> new Span(ChangeSentences.which(change))));
    what.add(new Span(" " + Messages.orElse("audit.action." + change.action(), change.action())));
    return what;
  }

  private static Optional<String> linkTo(StaffChange change) {
    return switch (change.subject()) {
      case "customer" -> Optional.of("/admin/customers/" + change.subjectId());
      case "order", "parcel" -> Optional.of("/admin/orders/" + change.subjectId());
      case "duplicate" -> Optional.of("/admin/duplicates/" + change.subjectId());
      case "product" -> Optional.of("/admin/products/" + change.subjectId());
      case "limit" -> Optional.of("/admin/limits?rule=" + change.subjectId());
      case "webhook" -> Optional.of("/admin/webhooks/" + change.subjectId());
      case "staff" -> Optional.of("/admin/staff");
      default -> Optional.empty();
    };
  }

  static Div difference(StaffChange change) {
    Div difference = new Div();
    difference.addClassName("difference");
    line(difference, "before", state(change, change.before()));
    line(difference, "after", state(change, change.after()));
    line(difference, "because", change.reason());
    return difference;
  }

  private static @Nullable String state(StaffChange change, @Nullable String stored) {
    return stored == null ? null : ChangeSentences.state(change, stored);
  }

  private static void line(Div lines, String className, @Nullable String text) {
    if (text != null) {
      Span line = new Span(text);
      line.addClassName(className);
      line.getElement().setAttribute("title", Messages.text("audit." + className));
      lines.add(line);
    }
  }

  private static String kindOf(String subject) {
    return Messages.orElse("audit.subject." + subject, subject);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    filters.read(event.getLocation().getQueryParameters());
    table.showAgain();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("audit.title") + " · OrderOnce";
  }
}
