package io.orderonce.admin.duplicates;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.parts.Filters;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.PagedTable;
import io.orderonce.duplicates.SuspectedDuplicate;
import io.orderonce.duplicates.SuspectedDuplicate.State;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.Formats;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The queue of suspected duplicates, the likeliest first. */
@Route("admin/duplicates")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class DuplicatesView extends Div implements AfterNavigationObserver, ConsolePage {

  private static final String EVERY_STATE = "all";

  private static final List<String> STATES =
      Stream.concat(Arrays.stream(State.values()).map(State::text), Stream.of(EVERY_STATE))
          .toList();

  private final Filters filters =
      new Filters(DuplicatesView.class)
          .oneOf(
              "state",
              getTranslation("orders.state"),
              STATES,
              State.OPEN.text(),
              state -> Messages.text("duplicate.state." + state));

  private final SuspectedDuplicates cases;
  private final PagedTable<SuspectedDuplicate> table;

  @Inject
  DuplicatesView(SuspectedDuplicates cases) {
    this.cases = cases;
    this.table = new PagedTable<>(this::rows);
    table.sayWhenEmpty(getTranslation("duplicates.none"));
    columns(table.grid());
    table.grid().addItemClickListener(click -> open(click.getItem()));
    Paragraph how = new Paragraph(getTranslation("duplicates.how"));
    how.addClassName("muted");
    add(new H1(getTranslation("duplicates.title")), how, filters, table);
  }

  private List<SuspectedDuplicate> rows(Optional<SuspectedDuplicate> last, int size) {
    return cases.queue(
        filters.value("state").flatMap(State::named), last.map(SuspectedDuplicate::id), size);
  }

  private void open(SuspectedDuplicate one) {
    getUI().ifPresent(ui -> ui.navigate("admin/duplicates/" + one.id()));
  }

  private void columns(Grid<SuspectedDuplicate> grid) {
    grid.addColumn(SuspectedDuplicate::score)
        .setHeader(getTranslation("duplicate.score"))
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addComponentColumn(this::why).setHeader(getTranslation("duplicate.why")).setFlexGrow(3);
    grid.addComponentColumn(
            one -> new Div(new Div(one.earlier().canonical()), new Div(one.later().canonical())))
        .setHeader(getTranslation("duplicate.orders"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addColumn(one -> Formats.time(one.raisedAt(), getLocale()))
        .setHeader(getTranslation("duplicate.raised"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addComponentColumn(DuplicatesView::state)
        .setHeader(getTranslation("orders.state"))
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  private Anchor why(SuspectedDuplicate one) {
    return new Anchor("/admin/duplicates/" + one.id(), ReasonSentences.sentence(one.reasons()));
  }

  static Span state(SuspectedDuplicate one) {
    Span state = new Span(Messages.text("duplicate.state." + one.state().text()));
    state.addClassNames("state", one.state() == State.OPEN ? "held" : "cancelled");
    return state;
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    filters.read(event.getLocation().getQueryParameters());
    table.showAgain();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("duplicates.title") + " · OrderOnce";
  }
}
