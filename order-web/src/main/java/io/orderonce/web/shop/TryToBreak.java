package io.orderonce.web.shop;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.orderonce.ordering.Intent;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ui.AttemptTimeline;
import io.orderonce.ui.DeliberateClick;
import io.orderonce.web.orders.OrderRequest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A demo's buttons for trying to order twice. {@code try.js} presses the page's own button and
 * sends requests to the HTTP interface, all under the number of this checkout; nothing is staged,
 * and what is shown was read from the database.
 */
final class TryToBreak extends Div {

  /** Opened at once, because browsers only let a click open a tab. */
  private static final String OPEN_TAB =
      "this.addEventListener('click', () => window.orderOnceTries.openTab())";

  private final Tries tries;
  private final OrderNumber number;
  private final int existing;
  private final Supplier<Optional<Intent>> intent;
  private final AttemptTimeline timeline;
  private final Div buttons = new Div();

  private TryToBreak(
      Tries tries, OrderNumber number, int existing, Supplier<Optional<Intent>> intent) {
    this.tries = tries;
    this.number = number;
    this.existing = existing;
    this.intent = intent;
    this.timeline = tries.timelineOfTries(number);
    setId("try-to-break");
    addClassNames("panel", "try-to-break");
    buttons.addClassName("tries");
    Div sent = new Div();
    sent.addClassNames("sent", "muted");
    // filled in by the script, which alone knows what it has done
    sent.getElement().setAttribute("data-text", getTranslation("try.sent"));
    sent.getElement().setAttribute("data-refused", getTranslation("try.refused"));
    add(new H2(getTranslation("try.title")), lead(), buttons, sent, timeline);
  }

  static TryToBreak anOrderToCome(
      Tries tries, OrderNumber number, Supplier<Optional<Intent>> intent) {
    TryToBreak panel = new TryToBreak(tries, number, 0, intent);
    panel.offer("clicks", "try.clicks");
    panel.offer("tabs", "try.tabs").getElement().executeJs(OPEN_TAB);
    panel.offer("line", "try.line");
    panel.offer("reload", "try.reload");
    return panel;
  }

  static TryToBreak anExistingOrder(Tries tries, OrderNumber number, Intent intent) {
    TryToBreak panel = new TryToBreak(tries, number, 1, () -> Optional.of(intent));
    panel.offer("again", "try.again");
    panel.timeline.lookSoon();
    return panel;
  }

  private Paragraph lead() {
    return new Paragraph(getTranslation(existing == 0 ? "try.lead" : "try.lead.ordered"));
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    attach.getUI().getPage().addJavaScript("try.js");
  }

  private Button offer(String way, String text) {
    Button button = new Button(getTranslation(text));
    button.setId("try-" + way);
    DeliberateClick.on(button, "try", () -> tryIt(way));
    buttons.add(button);
    return button;
  }

  /** What cannot be ordered is not sent either; the page says why. */
  private void tryIt(String way) {
    intent
        .get()
        .ifPresentOrElse(
            wanted -> start(way, OrderRequest.of(number, wanted)),
            () -> getElement().executeJs("window.orderOnceTries.closeTab()"));
  }

  private void start(String way, OrderRequest request) {
    tries.begin(number, existing);
    getElement()
        .executeJs(
            "window.orderOnceTries.start($0, { path: $1, body: $2, user: $3 })",
            way,
            request.path(),
            request.body(),
            tries.userName());
  }
}
