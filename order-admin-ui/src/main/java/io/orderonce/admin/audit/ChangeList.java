package io.orderonce.admin.audit;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Messages;
import io.orderonce.audit.AuditEntry;
import io.orderonce.audit.AuditTrail;
import io.orderonce.audit.StaffChange;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import java.util.List;
import java.util.Optional;

/** What staff last changed about one thing, the newest first, for the page of that thing. */
public final class ChangeList extends Div {

  private static final int LATEST = 20;

  /**
   * @param subject its kind, as the trail names it
   */
  public ChangeList(AuditTrail trail, String subject, String id) {
    List<AuditEntry> entries =
        trail.newest(AuditTrail.Search.of(subject, id), Optional.empty(), LATEST);
    OrderedList list = new OrderedList();
    list.addClassName("history");
    entries.forEach(entry -> list.add(item(entry)));
    add(entries.isEmpty() ? new Paragraph(text("customer.no-changes")) : list);
  }

  private ListItem item(AuditEntry entry) {
    StaffChange change = entry.change();
    Span when =
        new Span(Formats.time(entry.at(), getLocale()) + " · " + ErasedTexts.user(change.by()));
    when.addClassName("muted");
    Span what = new Span(Messages.orElse("audit.action." + change.action(), change.action()));
    return new ListItem(what, when, AuditView.difference(change));
  }
}
