package io.orderonce.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A row of a table as a phone shows it: a few lines, each with something at its end. */
public final class Card extends Div {

  public Card() {
    addClassName("row-card");
  }

  /** A line; what is at its end stays whole, and the rest gives way. */
  public Card line(Component start, Component end) {
    add(new Div(start, end));
    return this;
  }

  public Card line(Component start) {
    add(new Div(start));
    return this;
  }

  public Card line(String start, Component end) {
    return line(new Span(start), end);
  }

  public Card line(String start, String end) {
    return line(new Span(start), new Span(end));
  }

  /** A line of less weight; none if there is nothing to say. */
  public Card muted(String text) {
    return text.isBlank() ? this : muted(new Span(text));
  }

  public Card muted(Component text) {
    Div line = new Div(text);
    line.addClassName("muted");
    add(line);
    return this;
  }
}
