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
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.orderonce.audit.Invariants;
import io.orderonce.pages.Shown;
import io.orderonce.pages.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

/** Whether the books are in order: everything that must never be, counted. */
@Route("admin")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class OverviewView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final BooksWatch books;
  private final Paragraph verdict = new Paragraph();
  private final Grid<Invariants.Item> counts = new Grid<>();

  @Inject
  OverviewView(BooksWatch books) {
    this.books = books;
    verdict.setId("verdict");
    verdict.addClassName("verdict");
    verdict.getElement().setAttribute("role", "status");
    counts.addColumn(this::nameOf).setHeader(getTranslation("books.never")).setFlexGrow(1);
    counts
        .addColumn(Invariants.Item::count)
        .setHeader(getTranslation("books.count"))
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
    counts.setAllRowsVisible(true);
    Button again = new Button(getTranslation("books.check"), click -> show(books.check()));
    add(new H1(getTranslation("overview.title")), verdict, counts, again);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(books.latest());
  }

  /** What is counted has a name for programs; those that are known are said in words. */
  private String nameOf(Invariants.Item item) {
    String key = "books." + item.name();
    return Texts.has(key) ? getTranslation(key) : item.name().replace('-', ' ');
  }

  private void show(Invariants.Report report) {
    String at = Shown.time(report.checkedAt(), getLocale());
    long wrong = report.faults();
    verdict.setText(
        wrong == 0
            ? getTranslation("books.good.at", at)
            : getTranslation("books.bad.at", wrong, at));
    verdict.setClassName("bad", wrong > 0);
    counts.setItems(report.items());
  }

  @Override
  public String getPageTitle() {
    return getTranslation("overview.title") + " · OrderOnce";
  }
}
