package io.orderonce.admin.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table that is shown page by page, and says so when there is nothing to show. */
public final class PagedTable<T> extends Div {

  private static final int PAGE = 50;

  /** Where the rows come from. */
  public interface Source<T> {

    /**
     * @param last the row after which to go on; from the beginning if there is none
     * @param size how many at most
     */
    List<T> rows(Optional<T> last, int size);
  }

  private final Source<T> source;
  private final Grid<T> grid = new Grid<>();
  private final Button more = new Button();
  private final Paragraph nothing = new Paragraph();
  private List<T> shown = new ArrayList<>();

  public PagedTable(Source<T> source) {
    this.source = source;
    addClassName("paged");
    grid.addThemeVariants(
        GridVariant.LUMO_COMPACT, GridVariant.LUMO_ROW_STRIPES, GridVariant.LUMO_WRAP_CELL_CONTENT);
    grid.setAllRowsVisible(true);
    nothing.setText(getTranslation("nothing-fits"));
    more.setText(getTranslation("more"));
    more.addClickListener(click -> showMore());
    add(grid, nothing, more);
  }

  /** For its columns, and for what a click on a row does. */
  public Grid<T> grid() {
    return grid;
  }

  public void sayWhenEmpty(String text) {
    nothing.setText(text);
  }

  /** Everything from the beginning. */
  public void showAgain() {
    shown = new ArrayList<>();
    showMore();
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
