package io.orderonce.admin.attempts;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Badges;
import io.orderonce.admin.parts.Messages;
import io.orderonce.attempts.AttemptNote;
import io.orderonce.ordering.OrderNumber;

/** The answer the buyer got, with a link to the order, if there is one. */
public final class AttemptStory extends Div {

  public AttemptStory(AttemptNote note) {
    Div answer = new Div(new Span(Messages.text("told." + note.outcome().text())));
    note.detail()
        .ifPresent(
            detail -> answer.add(new Span(" (" + DetailSentences.of(detail, getLocale()) + ")")));
    note.orderNumber().ifPresent(number -> answer.add(new Span(" "), linkTo(number)));
    add(Badges.of(note.outcome()), answer);
  }

  private static Anchor linkTo(OrderNumber number) {
    Anchor link = new Anchor("/admin/orders/" + number, number.canonical());
    link.addClassName("whole");
    return link;
  }
}
