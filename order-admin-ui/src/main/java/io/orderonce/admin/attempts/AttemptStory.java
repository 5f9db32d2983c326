package io.orderonce.admin.attempts;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Badges;
import io.orderonce.admin.parts.Messages;
import io.orderonce.attempts.AttemptNote;
import io.orderonce.ordering.OrderNumber;

/** What the buyer was told, and the order there is. */
public final class AttemptStory extends Div {

  public AttemptStory(AttemptNote note) {
    Div told = new Div(new Span(Messages.text("told." + note.outcome().text())));
    note.detail()
        .ifPresent(
            detail -> told.add(new Span(" (" + DetailSentences.of(detail, getLocale()) + ")")));
    note.orderNumber().ifPresent(number -> told.add(new Span(" "), linkTo(number)));
    add(Badges.of(note.outcome()), told);
  }

  private static Anchor linkTo(OrderNumber number) {
    Anchor link = new Anchor("/admin/orders/" + number, number.canonical());
    link.addClassName("whole");
    return link;
  }
}
