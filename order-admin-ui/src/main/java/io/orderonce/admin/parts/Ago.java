package io.orderonce.admin.parts;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;
import io.orderonce.ui.Formats;
import java.time.Instant;
import java.util.Locale;

/**
 * A moment, as one speaks of it: "2 minutes ago" if that was today, the time otherwise. The browser
 * says so, which keeps it true while the page is open; the full time shows on hover, and stands
 * here for whoever prints it.
 */
@Tag("oo-ago")
public final class Ago extends Span {

  public Ago(Instant moment, Locale locale) {
    String full = Formats.time(moment, locale);
    setText(full);
    getElement().setAttribute("title", full);
    getElement().setAttribute("at", moment.toString());
  }
}
