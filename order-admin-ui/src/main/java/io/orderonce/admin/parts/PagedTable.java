package io.orderonce.admin.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.ValueProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table loaded page by page, with a message when it is empty. */
public final class PagedTable<T> extends Div {

  private static final int PAGE = 50;
  private static final int MOST_COUNTED = 1_000;

  /** The source of the rows. */
  public interface Source<T> {

    /**
     * @param last the row to continue after; empty to start from the beginning
     * @param size maximum number of rows
     */
    List<T> rows(Optional<T> last, int size);
  }

  private final Source<T> source;
  private final Grid<T> grid = new Grid<>();
  private final Button more = new Button();
  private final Paragraph nothing = new Paragraph();
  private final Paragraph hits = new Paragraph();
  private Runnable count = this::sayHowManyAreShown;
  private List<T> shown = new ArrayList<>();

  public PagedTable(Source<T> source) {
    this.source = source;
    addClassName("paged");
    grid.addThemeVariants(
        GridVariant.LUMO_COMPACT, GridVariant.LUMO_ROW_STRIPES, GridVariant.LUMO_WRAP_CELL_CONTENT);
    grid.setAllRowsVisible(true);
    nothing.setText(getTranslation("nothing-fits"));
    more.setText(getTranslation("more"));
    more.addClickListener(
        click -> {
          showMore();
          count.run();
        });
    hits.addClassNames("muted", "hits");
    hits.getElement().setAttribute("role", "status");
    add(hits, grid, nothing, more);
  }

  /** For adding columns and handling clicks on rows. */
  public Grid<T> grid() {
    return grid;
  }

  /**
   * To be called when all columns are there.
   *
   * @param card what a row looks like on a phone
   */
  public void asCards(ValueProvider<T, Card> card) {
    Cards.on(grid, card);
  }

  public void sayWhenEmpty(String text) {
    nothing.setText(text);
  }

  /** Counts what is found. */
  public interface Counter {

    /**
     * @param most more are not counted
     */
    int count(int most);
  }

  /** Says above the table how many there are, also of those that it does not show yet. */
  public void counting(Counter counter) {
    count =
        () -> {
          int found = counter.count(MOST_COUNTED + 1);
          hits.setText(
              found > MOST_COUNTED
                  ? getTranslation("hits.more", MOST_COUNTED)
                  : getTranslation("hits", found));
          hits.setVisible(found > 0);
        };
  }

  /** Without a count: all of them are shown, or there are more. */
  private void sayHowManyAreShown() {
    hits.setText(
        more.isVisible()
            ? getTranslation("hits.first", shown.size())
            : getTranslation("hits", shown.size()));
    hits.setVisible(!shown.isEmpty());
  }

  /** Reloads from the beginning. */
  public void showAgain() {
    shown = new ArrayList<>();
    showMore();
    count.run();
  }

  public List<T> shown() {
    return List.copyOf(shown);
  }

  private void showMore() {
    Optional<T> last =
        shown.isEmpty() ? Optional.empty() : Optional.of(shown.get(shown.size() - 1));
    List<T> page = source.rows(last, PAGE + 1);
    page.stream().limit(PAGE).forEach(shown::add);
    grid.setItems(shown);
    grid.setVisible(!shown.isEmpty());
    nothing.setVisible(shown.isEmpty());
    more.setVisible(page.size() > PAGE);
  }
}
