package io.orderonce.admin.overview;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Staff;
import io.orderonce.outbox.EventCursors;
import io.orderonce.outbox.EventCursors.Standing;
import io.orderonce.ui.Formats;
import io.orderonce.ui.Translations;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * What the shop does after an order: how far each consumer of events has come. One that has stopped
 * or left events out is set going again here, by administrators.
 */
@Dependent
class Consumers extends Grid<Standing> {

  static final String ANCHOR = "consumers";
  static final String AGAIN = "again";

  private final EventCursors cursors;

  @Inject
  Consumers(EventCursors cursors) {
    this.cursors = cursors;
    setId(ANCHOR);
    addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
    addColumn(one -> nameOf(one.consumer())).setHeader(text("consumer.what")).setFlexGrow(4);
    addColumn(one -> String.format(getLocale(), "%,d", one.waiting()))
        .setHeader(text("consumer.waiting"))
        .setTextAlign(ColumnTextAlign.END);
    addColumn(
            one ->
                one.oldest().map(since -> Formats.timeWithSeconds(since, getLocale())).orElse(""))
        .setHeader(text("consumer.since"));
    addComponentColumn(this::state).setHeader(text("consumer.state")).setFlexGrow(3);
    if (Staff.isAdmin()) {
      addComponentColumn(this::goOn).setKey(AGAIN).setAutoWidth(true).setFlexGrow(0);
    }
    setAllRowsVisible(true);
  }

  void refresh() {
    setItems(cursors.all());
  }

  /** Whether somebody has to look: what fails is tried again by itself until it has stopped. */
  static boolean isBehind(Standing one) {
    return one.stopped().isPresent() || one.leftOut() > 0 || one.tries() > 0;
  }

  private static String nameOf(String consumer) {
    String key = "consumer." + consumer;
    return Translations.has(key) ? text(key) : consumer;
  }

  private Span state(Standing one) {
    Span state = new Span(sentence(one));
    state.addClassNames("state", isBehind(one) ? "bad" : "good");
    return state;
  }

  private static String sentence(Standing one) {
    String trouble = one.trouble().orElse("");
    if (one.stopped().isPresent()) {
      return text("consumer.stopped", trouble);
    }
    if (one.tries() > 0) {
      return text("consumer.failing", one.tries(), trouble);
    }
    return one.leftOut() > 0
        ? text("consumer.left-out", one.leftOut(), trouble)
        : text("consumer.going");
  }

  private Component goOn(Standing one) {
    if (!isBehind(one)) {
      return new Span();
    }
    Button again =
        new Button(
            text("consumer.again"),
            click -> {
              cursors.runAgain(one.consumer());
              refresh();
            });
    again.setId("again-" + one.consumer());
    again.addThemeVariants(ButtonVariant.LUMO_SMALL);
    return again;
  }
}
