package io.orderonce.admin;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.orderonce.audit.Invariants;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Whether the books are in order: everything that must never be, counted. */
@Route("admin")
@PageTitle("Overview · OrderOnce")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class OverviewView extends Div implements BeforeEnterObserver {

  private final Invariants invariants;
  private final Paragraph verdict = new Paragraph();
  private final Grid<Invariants.Item> counts = new Grid<>();

  @Inject
  OverviewView(Invariants invariants) {
    this.invariants = invariants;
    getStyle().set("padding", "1.5rem");
    verdict.getElement().setAttribute("role", "status");
    counts.addColumn(item -> item.name().replace('-', ' ')).setHeader("What must never be");
    counts
        .addColumn(Invariants.Item::count)
        .setHeader("How often it is")
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
    counts.setAllRowsVisible(true);
    add(new H1("Overview"), verdict, counts, new Button("Check again", click -> check()));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    check();
  }

  private void check() {
    Invariants.Report report = invariants.check();
    Instant at = report.checkedAt().truncatedTo(ChronoUnit.SECONDS);
    long wrong = report.items().stream().mapToLong(Invariants.Item::count).sum();
    verdict.setText(
        wrong == 0
            ? "The books are in order. Checked at " + at + "."
            : "The books are NOT in order: " + wrong + " faults. Checked at " + at + ".");
    verdict.getStyle().set("font-weight", "700");
    verdict
        .getStyle()
        .set(
            "color",
            wrong == 0 ? "var(--lumo-primary-text-color)" : "var(--lumo-error-text-color)");
    counts.setItems(report.items());
  }
}
