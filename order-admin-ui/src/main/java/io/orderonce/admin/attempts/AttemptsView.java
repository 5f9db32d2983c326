package io.orderonce.admin.attempts;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.parts.Ago;
import io.orderonce.admin.parts.Card;
import io.orderonce.admin.parts.CsvFile;
import io.orderonce.admin.parts.Filters;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.PagedTable;
import io.orderonce.admin.parts.Paths;
import io.orderonce.attempts.AttemptNote;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts;
import io.orderonce.attempts.Attempts.NotedAttempt;
import io.orderonce.attempts.csv.AttemptTable;
import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Order attempts: what was requested, the outcome, and the answer the buyer got. */
@Route("admin/attempts")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class AttemptsView extends Div implements AfterNavigationObserver, ConsolePage {

  private static final List<String> OUTCOMES =
      Arrays.stream(AttemptOutcome.values()).map(AttemptOutcome::text).toList();

  private final Filters filters =
      new Filters(AttemptsView.class)
          .text("customer", getTranslation("orders.customer"))
          .text("number", getTranslation("orders.number"))
          .text("key", getTranslation("attempts.key"), getTranslation("attempts.key.hint"))
          .choice(
              "outcome",
              getTranslation("attempts.outcome"),
              OUTCOMES,
              outcome -> Messages.text("attempt." + outcome))
          .day("from", getTranslation("filter.from"))
          .day("to", getTranslation("filter.to"));

  private final Attempts attempts;
  private final PagedTable<NotedAttempt> table;

  @Inject
  AttemptsView(Attempts attempts) {
    this.attempts = attempts;
    this.table = new PagedTable<>(this::rows);
    columns(table.grid());
    table.asCards(this::card);
    Paragraph how = new Paragraph(getTranslation("attempts.how"));
    how.addClassName("muted");
    Anchor export =
        CsvFile.streamed(
            getTranslation("export"),
            "attempts",
            out -> AttemptTable.write(attempts, search(), out));
    export.setId("attempts-export");
    filters.add(export);
    add(new H1(getTranslation("attempts.title")), how, filters, table);
  }

  private List<NotedAttempt> rows(Optional<NotedAttempt> last, int size) {
    return search()
        .map(wanted -> attempts.newest(wanted, last.map(NotedAttempt::id), size))
        .orElse(List.of());
  }

  /** Empty for an invalid customer id or order number, which matches no attempts. */
  private Optional<Attempts.Search> search() {
    Optional<CustomerId> customer = filters.customer("customer");
    Optional<OrderNumber> number = filters.value("number").flatMap(OrderNumber::read);
    if (filters.value("customer").isPresent() != customer.isPresent()
        || filters.value("number").isPresent() != number.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Attempts.Search(
            customer,
            filters.value("key"),
            number,
            filters.value("outcome").flatMap(AttemptOutcome::named),
            filters.beginOf("from"),
            filters.endOf("to")));
  }

  private void columns(Grid<NotedAttempt> grid) {
    grid.addComponentColumn(one -> timeAndCustomer(one.note()))
        .setHeader(getTranslation("attempts.at"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addComponentColumn(one -> new AttemptStory(one.note()))
        .setHeader(getTranslation("attempts.story"))
        .setFlexGrow(3);
    grid.addComponentColumn(one -> way(one.note()))
        .setHeader(getTranslation("attempts.by"))
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  private Card card(NotedAttempt one) {
    AttemptNote note = one.note();
    return new Card()
        .line(
            new Anchor(Paths.ofCustomer(note.customer()), note.customer().value()),
            new Ago(note.startedAt(), getLocale()))
        .line(new AttemptStory(note))
        .muted(
            ErasedTexts.user(note.by())
                + " · "
                + Messages.text("channel." + note.channel().text()));
  }

  private Component timeAndCustomer(AttemptNote note) {
    return new Div(
        new Div(Formats.timeWithSeconds(note.startedAt(), getLocale())),
        new Anchor(Paths.ofCustomer(note.customer()), note.customer().value()));
  }

  private static Component way(AttemptNote note) {
    String channel = Messages.text("channel." + note.channel().text());
    Div more =
        new Div(
            channel + " · " + Messages.text("attempts.milliseconds", note.duration().toMillis()));
    more.addClassName("muted");
    more.getElement().setAttribute("title", note.node());
    return new Div(new Div(ErasedTexts.user(note.by())), more);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    filters.read(event.getLocation().getQueryParameters());
    table.showAgain();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("attempts.title") + " · OrderOnce";
  }
}
