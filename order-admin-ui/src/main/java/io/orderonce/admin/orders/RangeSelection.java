package io.orderonce.admin.orders;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.grid.GridMultiSelectionModel.SelectAllCheckboxVisibility;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Check boxes in a table; with the shift key, all rows from the last one to this one. */
final class RangeSelection<T> {

  private final Grid<T> grid;
  private final Supplier<List<T>> rows;
  private @Nullable T last;

  private RangeSelection(Grid<T> grid, Supplier<List<T>> rows) {
    this.grid = grid;
    this.rows = rows;
  }

  /**
   * @param rows that are shown, from top to bottom
   * @param changed called with all that are selected
   */
  static <T> void on(Grid<T> grid, Supplier<List<T>> rows, Consumer<Collection<T>> changed) {
    RangeSelection<T> range = new RangeSelection<>(grid, rows);
    GridMultiSelectionModel<T> model =
        (GridMultiSelectionModel<T>) grid.setSelectionMode(Grid.SelectionMode.MULTI);
    model.setSelectAllCheckboxVisibility(SelectAllCheckboxVisibility.VISIBLE);
    model.addClientItemToggleListener(
        toggle -> range.toggled(toggle.getItem(), toggle.isSelected(), toggle.isShiftKey()));
    model.addMultiSelectionListener(change -> changed.accept(change.getAllSelectedItems()));
  }

  private void toggled(T row, boolean isSelected, boolean withShift) {
    List<T> all = rows.get();
    int from = last == null ? -1 : all.indexOf(last);
    int to = all.indexOf(row);
    if (withShift && from >= 0 && to >= 0) {
      List<T> between = all.subList(Math.min(from, to), Math.max(from, to) + 1);
      if (isSelected) {
        grid.asMultiSelect().select(between);
      } else {
        grid.asMultiSelect().deselect(between);
      }
    }
    last = row;
  }
}
