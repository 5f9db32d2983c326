package io.orderonce.admin.parts;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.function.ValueProvider;
import java.util.Optional;

/**
 * Shows the rows of a table as cards on a phone: in a narrow window one column takes the place of
 * all others. It stays the same table, so that clicks, keys and selections work as before.
 */
public final class Cards {

  private static final String DETAIL = "event.detail";

  /** As wide as the style sheet's narrow pages. */
  private static final String TELL_WHEN_NARROW =
      """
      if (!this.narrowWindow) {
        this.narrowWindow = matchMedia('(max-width: 600px)');
        this.tellNarrow = () => this.dispatchEvent(
          new CustomEvent('narrow-changed', { detail: this.narrowWindow.matches }));
        this.narrowWindow.addEventListener('change', () => this.isConnected && this.tellNarrow());
      }
      if (this.narrowWindow.matches !== $0) this.tellNarrow();\
      """;

  private final Grid<?> table;
  private final Grid.Column<?> card;

  private Cards(Grid<?> table, Grid.Column<?> card) {
    this.table = table;
    this.card = card;
  }

  /**
   * @param card what a row looks like on a phone; see {@link Card}
   */
  public static <T> void on(Grid<T> table, ValueProvider<T, ? extends Component> card) {
    Cards cards = new Cards(table, table.addComponentColumn(card));
    cards.show(false);
    table.addAttachListener(cards::attached);
    table
        .getElement()
        .addEventListener(
            "narrow-changed", told -> cards.turn(told.getEventData().getBoolean(DETAIL)))
        .addEventData(DETAIL);
  }

  private void attached(AttachEvent attach) {
    boolean narrow =
        Optional.ofNullable(ComponentUtil.getData(attach.getUI(), Narrow.class)).isPresent();
    show(narrow);
    table.getElement().executeJs(TELL_WHEN_NARROW, narrow);
  }

  /** The next page starts with what this one has learnt. */
  private void turn(boolean narrow) {
    ComponentUtil.setData(UI.getCurrent(), Narrow.class, narrow ? new Narrow() : null);
    show(narrow);
  }

  private void show(boolean narrow) {
    table.getColumns().forEach(column -> column.setVisible(narrow == (column == card)));
    table.getElement().getClassList().set("cards", narrow);
    // the row of headers goes as a whole: a row without cells is none, for those who listen
    table.getElement().executeJs("this.$.header.style.display = $0 ? 'none' : ''", narrow);
  }

  /** That the window is narrow, kept with the page. */
  private record Narrow() {}
}
