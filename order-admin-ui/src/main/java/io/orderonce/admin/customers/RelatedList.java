package io.orderonce.admin.customers;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.Paths;
import io.orderonce.persons.PersonKind;
import io.orderonce.persons.RelatedAccounts;
import java.util.List;
import java.util.stream.Collectors;

/** Accounts that share an e-mail address, a telephone number or a place; nothing if none does. */
final class RelatedList extends Div {

  RelatedList(List<RelatedAccounts.Related> related) {
    setId("customer-related");
    if (related.isEmpty()) {
      return;
    }
    add(new H2(Messages.text("customer.related")));
    related.forEach(one -> add(row(one)));
    if (related.size() == RelatedAccounts.MOST) {
      add(new Paragraph(Messages.text("customer.related.more", RelatedAccounts.MOST)));
    }
  }

  private static Div row(RelatedAccounts.Related related) {
    Span shares = new Span(" · " + words(related));
    shares.addClassName("muted");
    return new Div(
        new Anchor(Paths.ofCustomer(related.customer()), related.customer().value()), shares);
  }

  private static String words(RelatedAccounts.Related related) {
    return related.shares().stream()
        .map(PersonKind::text)
        .map(kind -> Messages.text("customer.shares." + kind))
        .collect(Collectors.joining(", "));
  }
}
