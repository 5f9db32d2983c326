package io.orderonce.admin.limits;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Paths;
import io.orderonce.limits.InvalidLimit;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitTrials;
import io.orderonce.limits.LimitTrials.Trial;
import io.orderonce.ui.Formats;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells what a rule would have done to past orders, before it is saved. */
final class TrialPanel extends Div {

  private final LimitTrials trials;
  private final Button button = new Button(text("limit.try"));
  private final Div result = new Div();

  /**
   * @param rule the one in the form; throws if the fields do not make up a rule
   */
  TrialPanel(LimitTrials trials, Supplier<LimitRule> rule) {
    this.trials = trials;
    button.setId("limit-try");
    button.addClickListener(click -> tryOut(rule));
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    button.setDisableOnClick(true);
    result.setId("limit-trial");
    result.getElement().setAttribute("role", "status");
    addClassName("preview");
    add(button, result);
  }

  private void tryOut(Supplier<LimitRule> rule) {
    forget();
    try {
      show(trials.tryOut(rule.get(), Optional.empty()));
    } catch (InvalidLimit | IllegalArgumentException notYet) {
      result.add(new Paragraph(text("limit.try.not-yet")));
    } finally {
      button.setEnabled(true);
    }
  }

  /** What was shown is no longer true of the rule in the form. */
  void forget() {
    result.removeAll();
  }

  private void show(Trial trial) {
    String since = Formats.day(trial.since(), getLocale());
    if (trial.concernsNobody()) {
      result.add(new Paragraph(text("limit.try.nobody", trial.orders(), since)));
      return;
    }
    String what =
        trial.refused() > 0
            ? text("limit.try.refused", trial.refused())
            : trial.asked() > 0
                ? text("limit.try.asked", trial.asked())
                : text("limit.try.held", trial.held());
    result.add(
        new Paragraph(text("limit.try.result", trial.orders(), since, what, trial.customers())));
    Paragraph examples = new Paragraph(new Span(text("limit.try.examples") + " "));
    for (String number : trial.examples()) {
      Anchor order = new Anchor(Paths.ofOrder(number), number);
      order.setTarget("_blank");
      examples.add(order, new Span(" "));
    }
    result.add(examples);
  }
}
