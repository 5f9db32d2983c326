package io.orderonce.admin.limits;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Paths;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.CustomerLimits;

/** A customer and their usage of a limit, linked to their page. */
final class NearCustomer extends Span {

  NearCustomer(CustomerLimits.Use use) {
    Allowance allowance = use.allowance();
    addClassName(allowance.left().signum() == 0 ? "at-limit" : "near-limit");
    add(
        new Anchor(Paths.ofCustomer(use.customer()), use.customer().value()),
        new Span(
            " "
                + text(
                    "limit.used",
                    allowance.used().toPlainString(),
                    allowance.rule().max().toPlainString())));
  }
}
