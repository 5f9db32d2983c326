package io.orderonce.admin.orders;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import io.orderonce.admin.parts.Ago;
import io.orderonce.admin.parts.Staff;
import io.orderonce.desk.OrderNote;
import io.orderonce.desk.OrderNotes;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ui.DeliberateClick;
import io.orderonce.ui.ErasedTexts;

/** What staff have noted about an order for each other, and a field for one more. */
final class NotesPanel extends Div {

  private final transient OrderNotes notes;
  private final OrderNumber order;
  private final OrderedList list = new OrderedList();
  private final TextArea text = new TextArea();

  NotesPanel(OrderNotes notes, OrderNumber order) {
    this.notes = notes;
    this.order = order;
    setId("notes");
    list.addClassNames("history", "notes");
    text.setId("note");
    text.setLabel(text("notes.new"));
    text.setMaxLength(OrderNote.LONGEST);
    text.setWidthFull();
    Button add = new Button(text("notes.add"));
    add.setId("note-add");
    add.addThemeVariants(ButtonVariant.LUMO_SMALL);
    DeliberateClick.on(add, "note", this::add);
    Paragraph how = new Paragraph(text("notes.how"));
    how.addClassName("muted");
    add(new H2(text("notes.title")), how, list, text, add);
    show();
  }

  private void add() {
    if (!OrderNote.isLegal(text.getValue())) {
      text.setErrorMessage(text(text.isEmpty() ? "notes.empty" : "notes.illegal"));
      text.setInvalid(true);
      text.focus();
      return;
    }
    notes.add(order, Staff.present().userName(), text.getValue());
    text.setInvalid(false);
    text.clear();
    show();
  }

  private void show() {
    list.removeAll();
    for (OrderNote note : notes.of(order)) {
      Span what = new Span(note.text());
      what.addClassName("note-text");
      Span who = new Span(new Ago(note.at(), getLocale()));
      who.add(" · " + ErasedTexts.user(note.by()));
      who.addClassName("muted");
      list.add(new ListItem(what, who));
    }
    list.setVisible(list.getChildren().findAny().isPresent());
  }
}
