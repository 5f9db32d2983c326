package io.orderonce.admin.duplicates;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Staff;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.duplicates.SuspectedDuplicates.TakenBack;
import io.orderonce.ui.OneClick;
import io.orderonce.ui.Toast;

/** How the run is going, and the last decision to take back. Empty before the first one. */
final class TakeBack extends Div {

  private final Deck deck;

  TakeBack(SuspectedDuplicates cases, Deck deck) {
    this.deck = deck;
    addClassName("deck");
    deck.tally()
        .ifPresent(
            said -> {
              Span tally = new Span(said);
              tally.setId("tally");
              add(tally);
            });
    deck.last().ifPresent(id -> add(button(text("deck.take-back", id), id, cases)));
  }

  private Button button(String caption, long id, SuspectedDuplicates cases) {
    Button button = new Button(caption);
    button.setId("take-back");
    button.getElement().setAttribute("data-key", "z");
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    OneClick.on(
        button, () -> cases.takeBack(id, Staff.present().userName()).answer(new Answers(id)));
    return button;
  }

  /** In each case there is nothing left to take back. */
  private final class Answers implements TakenBack.Cases<Void> {

    private final long id;

    Answers(long id) {
      this.id = id;
    }

    @Override
    public Void open(TakenBack.Open outcome) {
      deck.takenBack();
      Toast.show(text("deck.taken-back", id));
      UI.getCurrent().navigate(DuplicateView.class, DuplicateView.of(id));
      return null;
    }

    @Override
    public Void isFinal(TakenBack.Final outcome) {
      return refused(text("deck.final", id));
    }

    @Override
    public Void noSuchCase(TakenBack.NoSuchCase outcome) {
      return refused(text("duplicate.gone"));
    }

    private Void refused(String why) {
      removeAll();
      Span said = new Span(why);
      said.addClassName("wrong");
      said.getElement().setAttribute("role", "alert");
      add(said);
      return null;
    }
  }
}
