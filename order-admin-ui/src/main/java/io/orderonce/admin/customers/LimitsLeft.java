package io.orderonce.admin.customers;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.orderonce.admin.parts.LimitSentences;
import io.orderonce.admin.parts.Messages;
import io.orderonce.ids.CustomerId;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.Measure;
import io.orderonce.ui.Formats;
import java.util.List;
import java.util.Optional;

/**
 * One customer's usage of each limit that applies to them, and when capacity becomes free again.
 */
final class LimitsLeft extends Div {

  LimitsLeft(CustomerLimits limits, CustomerId customer) {
    Optional<CustomerLimits.View> view = limits.of(customer);
    List<Allowance> allowances =
        view.map(
                seen ->
                    seen.book().allowancesAt(seen.now()).stream().filter(this::isRelevant).toList())
            .orElse(List.of());
    allowances.forEach(allowance -> add(row(view.orElseThrow(), allowance)));
    if (allowances.isEmpty()) {
      add(new Paragraph(Messages.text("customer.no-limits")));
    }
  }

  /** A limit that counts each product separately gets a row only for products already bought. */
  private boolean isRelevant(Allowance allowance) {
    return allowance.used().signum() > 0
        || allowance.product() != null
        || allowance.rule().measure().kind() != Measure.Kind.QUANTITY;
  }

  private Div row(CustomerLimits.View view, Allowance allowance) {
    String sentence =
        allowance.isOfAPerson()
            ? LimitSentences.scope(allowance.rule().scope())
                + ": "
                + LimitSentences.sentence(allowance.rule())
            : LimitSentences.sentence(allowance.rule());
    ProgressBar bar = new ProgressBar();
    double max = allowance.rule().max().doubleValue();
    bar.setValue(max == 0 ? 1 : Math.min(1, allowance.used().doubleValue() / max));
    bar.getElement().setAttribute("aria-label", sentence);
    if (allowance.left().signum() == 0) {
      bar.addClassName("full");
    }
    String used =
        Messages.text(
            "limit.used", allowance.used().toPlainString(), allowance.rule().max().toPlainString());
    String product =
        Optional.ofNullable(allowance.product())
            .map(id -> " · " + Messages.text("limit.of-product", id))
            .orElse("");
    String free =
        view.book()
            .nextAt(allowance, view.now())
            .map(at -> " · " + Messages.text("limit.free-at", Formats.time(at, getLocale())))
            .orElse("");
    Span more = new Span(used + product + free);
    more.addClassName("muted");
    Div row = new Div(new Span(sentence), bar, more);
    row.addClassName("limit-row");
    return row;
  }
}
