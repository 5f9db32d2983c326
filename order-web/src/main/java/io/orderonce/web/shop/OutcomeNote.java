package io.orderonce.web.shop;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import java.time.Duration;

/**
 * A message about an attempt, next to the button that caused it: one bold sentence and one plain
 * one. Screen readers announce it.
 */
final class OutcomeNote extends Div {

  OutcomeNote() {
    setId("outcome");
    addClassName("note");
    getElement().setAttribute("role", "status");
    getElement().setAttribute("aria-live", "polite");
    clear();
  }

  void clear() {
    removeAll();
    setVisible(false);
  }

  void running(String sentence, String more) {
    show("wait", sentence, more);
    addComponentAsFirst(spinner());
  }

  void waiting(String sentence, String more) {
    show("wait", sentence, more);
  }

  void refused(String sentence, String more) {
    show("no", sentence, more);
  }

  /** The order exists, once: the moment the buyer has been waiting for. */
  void confirmed(String sentence, String more) {
    show("ok", sentence, more);
    addClassName("moment");
    Span one = new Span(getTranslation("order.one"));
    one.addClassName("one");
    addComponentAsFirst(one);
    addComponentAsFirst(tick());
  }

  void good(String sentence, String more) {
    show("ok", sentence, more);
  }

  /** A link to the next step, below the message. */
  void offer(RouterLink way) {
    add(way);
  }

  /** Shows the time left as minutes and seconds, updated every second. */
  void countDown(Duration left) {
    Span clock = new Span();
    clock.setId("countdown");
    clock.addClassName("countdown");
    clock.getElement().setAttribute("aria-hidden", "true");
    clock
        .getElement()
        .executeJs(
            "const end = Date.now() + $0; const show = () => {"
                + " const s = Math.max(0, Math.ceil((end - Date.now()) / 1000));"
                + " this.textContent = Math.floor(s / 60) + ':' + String(s % 60).padStart(2, '0');"
                + " if (s > 0 && this.isConnected) setTimeout(show, 250); }; show()",
            (double) left.toMillis());
    add(clock);
  }

  private void show(String mood, String sentence, String more) {
    removeAll();
    removeClassNames("wait", "no", "ok", "moment");
    addClassName(mood);
    Span bold = new Span(sentence);
    bold.addClassName("sentence");
    add(bold, new Span(more));
    setVisible(true);
  }

  /** The stylesheet lets it draw itself, once, for readers who like things to move. */
  private static Span tick() {
    Span tick = new Span();
    tick.addClassName("tick");
    tick.getElement().setAttribute("aria-hidden", "true");
    tick.getElement()
        .setProperty(
            "innerHTML",
            "<svg viewBox=\"0 0 52 52\"><circle cx=\"26\" cy=\"26\" r=\"24\"/>"
                + "<path d=\"M15 27l8 8 15-17\"/></svg>");
    return tick;
  }

  private static Span spinner() {
    Span spinner = new Span();
    spinner.addClassName("spinner");
    spinner.getElement().setAttribute("aria-hidden", "true");
    return spinner;
  }
}
