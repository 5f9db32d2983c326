package io.orderonce.admin.parts;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.orderonce.mail.Mail;
import io.orderonce.ui.Formats;
import java.util.List;
import java.util.Locale;

/** What the shop has written to somebody, and what became of it. */
public final class MailList extends OrderedList {

  public MailList(List<Mail> mails, Locale locale) {
    addClassName("history");
    mails.forEach(mail -> add(item(mail, locale)));
  }

  private static ListItem item(Mail mail, Locale locale) {
    Span what = new Span(text("mails.kind." + mail.kind().text()) + " ");
    ListItem item = new ListItem(what, Badges.of(mail.state()));
    Span when = new Span(Formats.time(mail.finishedAt().orElse(mail.writtenAt()), locale));
    when.addClassName("muted");
    item.add(when);
    mail.answer().ifPresent(answer -> item.add(new Span("“" + answer + "”")));
    return item;
  }
}
