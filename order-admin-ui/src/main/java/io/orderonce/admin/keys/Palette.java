package io.orderonce.admin.keys;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.orderonce.text.TextForms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes a number, a name, a page or an action, and does the first thing found at Enter. With
 * nothing typed it shows what there is to do on the page, and the pages.
 */
final class Palette {

  private static final int LONGEST = 120;

  /** Between the keystrokes of somebody who types fast; milliseconds. */
  private static final int PAUSE = 150;

  private final Dialog dialog = new Dialog();
  private final TextField typed = new TextField();
  private final Div list = new Div();
  private final Paragraph nothing = new Paragraph(text("nothing-fits"));
  private final PaletteSearch search;
  private final List<ConsoleKeys.Page> pages;
  private final List<String> actions;
  private List<Entry> entries = List.of();

  /**
   * The lines that were shown: one that is still shown after more was typed is the same one, so
   * that a click on it is not lost on the way.
   */
  private final Map<String, Entry> kept = new HashMap<>();

  /**
   * A line of the palette.
   *
   * @param work what Enter does with the first one
   */
  private record Entry(Component line, Runnable work) {}

  /**
   * @param actions captions of the page's buttons, one a line
   */
  Palette(PaletteSearch search, List<ConsoleKeys.Page> pages, String actions) {
    this.search = search;
    this.pages = pages;
    this.actions = actions.lines().toList();
    typed.setId("palette-text");
    typed.setAriaLabel(text("palette.title"));
    typed.setPlaceholder(text("palette.hint"));
    typed.setMaxLength(LONGEST);
    typed.setWidthFull();
    typed.setAutofocus(true);
    typed.setValueChangeMode(ValueChangeMode.LAZY);
    typed.setValueChangeTimeout(PAUSE);
    typed.addValueChangeListener(change -> show());
    typed.addKeyPressListener(Key.ENTER, pressed -> doFirst());
    list.setId("palette-found");
    list.addClassName("palette-found");
    list.getElement().setAttribute("aria-live", "polite");
    nothing.addClassName("muted");
    Div all = new Div(typed, list, nothing);
    all.addClassName("palette");
    dialog.setHeaderTitle(text("palette.title"));
    dialog.setWidth("34rem");
    dialog.add(all);
  }

  void open() {
    show();
    dialog.open();
  }

  private void show() {
    entries = matching(TextForms.pasted(typed.getValue()));
    list.removeAll();
    entries.forEach(entry -> list.add(entry.line()));
    nothing.setVisible(entries.isEmpty());
  }

  private List<Entry> matching(String wanted) {
    List<Entry> found = new ArrayList<>();
    for (int place = 0; place < actions.size(); place++) {
      if (contains(actions.get(place), wanted)) {
        int at = place;
        found.add(kept.computeIfAbsent("action " + at, key -> action(at)));
      }
    }
    pages.stream()
        .filter(page -> contains(page.title(), wanted))
        .map(page -> new Found(text("palette.page"), page.title(), "", "/" + page.path()))
        .map(this::keptLink)
        .forEach(found::add);
    if (!wanted.isEmpty() && !TextForms.isUnprintable(wanted)) {
      search.find(wanted).stream().map(this::keptLink).forEach(found::add);
    }
    return found;
  }

  private static boolean contains(String title, String wanted) {
    Locale locale = UI.getCurrent().getLocale();
    return title.toLowerCase(locale).contains(wanted.toLowerCase(locale));
  }

  private Entry action(int place) {
    Runnable work =
        () -> {
          dialog.close();
          ConsoleKeys.press(place);
        };
    NativeButton button = new NativeButton("", click -> work.run());
    button.add(kind(text("palette.action")), new Span(actions.get(place)));
    return new Entry(button, work);
  }

  private Entry keptLink(Found found) {
    return kept.computeIfAbsent(found.toString(), key -> link(found));
  }

  private Entry link(Found found) {
    Anchor anchor = new Anchor(found.path());
    Span more = new Span(found.more());
    more.addClassName("muted");
    anchor.add(kind(found.what()), new Span(found.name()), more);
    // the browser follows the link by itself
    anchor.getElement().addEventListener("click", click -> dialog.close());
    return new Entry(
        anchor,
        () -> {
          dialog.close();
          UI.getCurrent().navigate(found.path().substring(1));
        });
  }

  private static Span kind(String word) {
    Span kind = new Span(word);
    kind.addClassNames("muted", "kind");
    return kind;
  }

  /** What was typed last counts, even if the list has not followed yet. */
  private void doFirst() {
    show();
    entries.stream().findFirst().ifPresent(first -> first.work().run());
  }
}
