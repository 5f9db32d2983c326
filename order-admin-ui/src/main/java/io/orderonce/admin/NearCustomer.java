package io.orderonce.admin;

import static io.orderonce.admin.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.CustomerLimits;

/** A customer, and what he has used of a rule; leads to his page. */
final class NearCustomer extends Span {

  NearCustomer(CustomerLimits.Use use) {
    Allowance allowance = use.allowance();
    addClassName(allowance.left().signum() == 0 ? "at-limit" : "near-limit");
    String customer = use.customer().value();
    add(
        new Anchor("/admin/customers/" + customer, customer),
        new Span(
            " "
                + text(
                    "limit.used",
                    allowance.used().toPlainString(),
                    allowance.rule().max().toPlainString())));
  }
}
