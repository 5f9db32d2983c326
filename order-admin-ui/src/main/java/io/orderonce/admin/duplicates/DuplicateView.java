package io.orderonce.admin.duplicates;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.ScrollOptions;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.Staff;
import io.orderonce.duplicates.SuspectedDuplicate;
import io.orderonce.duplicates.SuspectedDuplicate.State;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.duplicates.SuspectedDuplicates.DuplicateDecision;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.CancelOrder;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.ResolveDuplicate;
import io.orderonce.text.TextForms;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import io.orderonce.ui.OneClick;
import io.orderonce.ui.Toast;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * One case: the possible decisions, and below them the two orders side by side with differences
 * highlighted. Built for keyboard work: a letter picks a decision, Ctrl+Enter submits it, and the
 * next case opens automatically.
 */
@Route("admin/duplicates/:caseId")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class DuplicateView extends Div
    implements BeforeEnterObserver, ConsolePage, Focusable<DuplicateView> {

  /** The decisions to choose from. */
  private enum Choice {
    KEEP_EARLIER("keep-a", Key.KEY_A),
    KEEP_LATER("keep-b", Key.KEY_B),
    NOT_DUPLICATE("not-duplicate", Key.KEY_N);

    private final String id;
    private final Key key;

    Choice(String id, Key key) {
      this.id = id;
      this.key = key;
    }
  }

  private final SuspectedDuplicates cases;
  private final AllOrders orders;
  private final Clock clock;
  private final Paragraph message = new Paragraph();
  private final TextArea reason = new TextArea();
  private Button decide = new Button();
  private final Div choices = new Div();
  private Optional<Choice> chosen = Optional.empty();
  private String title = "";

  @Inject
  DuplicateView(SuspectedDuplicates cases, AllOrders orders, Clock clock) {
    this.cases = cases;
    this.orders = orders;
    this.clock = clock;
    // makes the keyboard shortcuts work before anything has been clicked
    addClassName("takes-keys");
    setTabIndex(-1);
  }

  static RouteParameters of(long id) {
    return new RouteParameters("caseId", Long.toString(id));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    event
        .getRouteParameters()
        .get("caseId")
        .filter(id -> id.matches("[1-9][0-9]{0,17}"))
        .flatMap(id -> cases.find(Long.parseLong(id)))
        .ifPresentOrElse(this::show, () -> event.rerouteToError(NotFoundException.class));
  }

  private void show(SuspectedDuplicate one) {
    title = getTranslation("duplicate.title", one.id());
    removeAll();
    chosen = Optional.empty();
    Order earlier = order(one.earlier());
    Order later = order(one.later());
    Div headline =
        new Div(
            new H1(title),
            DuplicatesView.state(one),
            new Span(getTranslation("duplicate.scored", one.score())),
            new TakeBack(cases, Deck.here()));
    headline.addClassName("headline");
    Paragraph why = new Paragraph(ReasonSentences.sentence(one.reasons()));
    why.addClassName("meaning");
    why.setId("reasons");
    message.setId("outcome");
    message.addClassName("wrong");
    message.getElement().setAttribute("role", "alert");
    message.setVisible(false);
    boolean isOpen = one.state() == State.OPEN;
    if (isOpen) {
      Deck.here().opened(clock.instant());
    }
    add(headline, why);
    one.report().ifPresent(said -> add(report(said)));
    add(message, isOpen ? decisionForm(one, earlier, later) : decision(one));
    add(new SideBySide(earlier, later));
    if (isOpen) {
      // without scrolling: the page is longer than the window
      getElement().executeJs("this.focus({ preventScroll: true })");
    }
  }

  /** Reloads the case, and keeps a reason that has been typed. */
  private void showKeepingTheReason(SuspectedDuplicate one) {
    String typed = reason.getValue();
    show(one);
    reason.setValue(typed);
  }

  private Paragraph report(SuspectedDuplicate.Report said) {
    Paragraph report =
        new Paragraph(
            getTranslation(
                "duplicate.report",
                ErasedTexts.user(said.by()),
                Formats.time(said.at(), getLocale()),
                said.order()));
    report.setId("report");
    return report;
  }

  private Order order(OrderNumber number) {
    return orders.find(number).orElseThrow();
  }

  private Div decisionForm(SuspectedDuplicate one, Order earlier, Order later) {
    choices.removeAll();
    choices.addClassName("tools");
    choices.getElement().setAttribute("role", "group");
    choices.getElement().setAttribute("aria-label", getTranslation("duplicate.decide"));
    for (Choice choice : Choice.values()) {
      Button button = new Button(getTranslation("duplicate." + choice.id), click -> choose(choice));
      button.setId(choice.id);
      button.setEnabled(isPossible(choice, earlier, later));
      button.addClickShortcut(choice.key).listenOn(this);
      choices.add(button);
    }
    reason.setId("reason");
    reason.setLabel(getTranslation("duplicate.reason"));
    reason.setHelperText(getTranslation("duplicate.reason.more"));
    reason.setMaxLength(CancelOrder.LONGEST_REASON);
    reason.setWidthFull();
    reason.clear();
    reason.setPlaceholder("");
    // letters typed into it are text, not shortcuts
    reason
        .getElement()
        .executeJs(
            "this.addEventListener('keydown', e => { if (!e.ctrlKey) e.stopPropagation() })");
    decide = new Button(getTranslation("duplicate.decide"));
    decide.setId("decide");
    // the field sends its last input when it loses the focus
    decide
        .addClickShortcut(Key.ENTER, KeyModifier.CONTROL)
        .listenOn(this)
        .resetFocusOnActiveElement();
    decide.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    OneClick.on(decide, () -> decide(one));
    decide.setEnabled(false);
    Button next = new Button(getTranslation("duplicate.skip"), click -> openNextAfter(one));
    next.setId("next-case");
    next.getElement().setAttribute("data-key", "j");
    next.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    Div end = new Div(decide, next);
    end.addClassName("tools");
    Paragraph keys = new Paragraph(getTranslation("duplicate.keys"));
    keys.addClassName("muted");
    Div form = new Div(choices, reason, end, keys);
    form.addClassNames("panel", "desk", "decisions");
    return form;
  }

  private static boolean isPossible(Choice choice, Order earlier, Order later) {
    return switch (choice) {
      case KEEP_EARLIER -> ResolveDuplicate.canBeCancelled(later, earlier);
      case KEEP_LATER -> ResolveDuplicate.canBeCancelled(earlier, later);
      case NOT_DUPLICATE -> true;
    };
  }

  private void choose(Choice choice) {
    chosen = Optional.of(choice);
    choices
        .getChildren()
        .forEach(
            button -> {
              boolean pressed = button.getId().filter(choice.id::equals).isPresent();
              button.getElement().setAttribute("aria-pressed", String.valueOf(pressed));
              button.getElement().getThemeList().set("primary", pressed);
            });
    // a placeholder, so that it never overwrites what is being typed
    reason.setPlaceholder(usualReason(choice));
    decide.setEnabled(true);
    reason.focus();
  }

  private String usualReason(Choice choice) {
    return getTranslation("duplicate.reason." + choice.id);
  }

  private void decide(SuspectedDuplicate one) {
    message.setVisible(false);
    String typed = TextForms.pasted(reason.getValue());
    String why = typed.isEmpty() ? chosen.map(this::usualReason).orElse("") : typed;
    if (chosen.isEmpty() || !CancelOrder.isLegalReason(why)) {
      say(getTranslation("reason.missing"));
      return;
    }
    outcome(one, chosen.get(), why).answer(new DecisionAnswers(one));
  }

  private DuplicateDecision outcome(SuspectedDuplicate one, Choice choice, String why) {
    String by = Staff.present().userName();
    return switch (choice) {
      case KEEP_EARLIER -> cases.cancel(one.id(), one.later(), by, why);
      case KEEP_LATER -> cases.cancel(one.id(), one.earlier(), by, why);
      case NOT_DUPLICATE -> cases.notDuplicate(one.id(), by, why);
    };
  }

  /** Shows the outcome of the decision; if the case is still open, its choices reappear. */
  private final class DecisionAnswers implements DuplicateDecision.Cases<Void> {

    private final SuspectedDuplicate one;

    DecisionAnswers(SuspectedDuplicate one) {
      this.one = one;
    }

    @Override
    public Void decided(DuplicateDecision.Decided outcome) {
      Deck.here().decided(outcome.decided(), clock.instant());
      Toast.show(getTranslation("duplicate.decided"));
      openNextAfter(one);
      return null;
    }

    @Override
    public Void alreadyDecided(DuplicateDecision.AlreadyDecided outcome) {
      show(outcome.decided());
      say(getTranslation("duplicate.already-decided"));
      return null;
    }

    @Override
    public Void wrongState(DuplicateDecision.WrongState outcome) {
      showKeepingTheReason(one);
      say(
          getTranslation(
              "duplicate.wrong-state",
              outcome.order().number(),
              Messages.text("state." + outcome.order().state().text())));
      return null;
    }

    @Override
    public Void noneOfTheTwo(DuplicateDecision.NoneOfTheTwo outcome) {
      cases.find(one.id()).ifPresent(DuplicateView.this::showKeepingTheReason);
      say(getTranslation("duplicate.none-of-the-two"));
      return null;
    }

    @Override
    public Void noSuchCase(DuplicateDecision.NoSuchCase outcome) {
      say(getTranslation("duplicate.gone"));
      return null;
    }
  }

  /** Opens the likeliest case still open other than this one, or the queue if there is none. */
  private void openNextAfter(SuspectedDuplicate one) {
    List<SuspectedDuplicate> open = cases.queue(Optional.of(State.OPEN), Optional.of(one.id()), 1);
    List<SuspectedDuplicate> next =
        open.isEmpty() ? cases.queue(Optional.of(State.OPEN), Optional.empty(), 1) : open;
    String where =
        next.stream()
            .filter(other -> other.id() != one.id())
            .findFirst()
            .map(other -> "admin/duplicates/" + other.id())
            .orElse("admin/duplicates");
    getUI().ifPresent(ui -> ui.navigate(where));
  }

  private Div decision(SuspectedDuplicate one) {
    Div decision = new Div();
    decision.addClassName("panel");
    decision.setId("decision");
    one.decision()
        .ifPresent(
            made -> {
              decision.add(
                  new Paragraph(
                      getTranslation(
                          "duplicate.decision." + one.state().text(),
                          ErasedTexts.user(made.by()),
                          Formats.time(made.at(), getLocale()),
                          made.cancelled().map(OrderNumber::canonical).orElse(""))));
              made.reason().ifPresent(why -> decision.add(new Paragraph("“" + why + "”")));
            });
    decision.add(new Anchor("/admin/duplicates", getTranslation("duplicate.to-queue")));
    return decision;
  }

  private void say(String sentence) {
    message.setText(sentence);
    message.setVisible(true);
    // on a phone the button that was pressed is far below this message
    message.scrollIntoView(
        new ScrollOptions(
            ScrollOptions.Behavior.AUTO,
            ScrollOptions.Alignment.CENTER,
            ScrollOptions.Alignment.NEAREST));
  }

  @Override
  public String getPageTitle() {
    return title + " · OrderOnce";
  }
}
