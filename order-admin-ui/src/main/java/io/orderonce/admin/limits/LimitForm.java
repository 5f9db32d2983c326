package io.orderonce.admin.limits;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.admin.parts.Amounts;
import io.orderonce.admin.parts.EditDialog;
import io.orderonce.admin.parts.LimitSentences;
import io.orderonce.admin.parts.SpanField;
import io.orderonce.admin.parts.Staff;
import io.orderonce.admin.parts.Tracked;
import io.orderonce.edits.Update;
import io.orderonce.ids.CustomerId;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.InvalidLimit;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.LimitTrials;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import io.orderonce.ui.DeliberateClick;
import io.orderonce.ui.Formats;
import io.orderonce.ui.Toast;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A form to create or edit a limit, with a sentence below it that previews its effect. */
public final class LimitForm {

  private static final int UNDO_MILLISECONDS = 10_000;

  private static final int MOST_NEAR = 5;

  private final LimitRules rules;
  private final CustomerLimits customerLimits;
  private final Runnable done;
  private final EditDialog dialog = new EditDialog();
  private final Select<Scope.Level> level = new Select<>();
  private final TextField whom = new TextField(text("limit.whom"));
  private final Select<Measure.Kind> kind = new Select<>();
  private final TextField max = new TextField(text("limit.max"));
  private final TextField currency = new TextField(text("limit.currency"));
  private final TextField product = new TextField(text("limit.product"));
  private final SpanField window = new SpanField("limit-window", text("limit.window"), "");
  private final Select<LimitAction> action = new Select<>();
  private final MomentField expires = new MomentField("limit-expires", text("limit.expires"));
  private final TextField note = new TextField(text("limit.note"));
  private final Paragraph meaning = new Paragraph();
  private final Div preview = new Div();
  private final TrialPanel trial;
  private final Currency usual;
  private final Tracked<Scope.Level> trackedLevel = new Tracked<>(level);
  private final Tracked<String> trackedWhom = new Tracked<>(whom);
  private final Tracked<Measure.Kind> trackedKind = new Tracked<>(kind);
  private final Tracked<String> trackedMax = new Tracked<>(max);
  private final Tracked<String> trackedCurrency = new Tracked<>(currency);
  private final Tracked<String> trackedProduct = new Tracked<>(product);
  private final Tracked<@Nullable Duration> trackedWindow = new Tracked<>(window);
  private final Tracked<LimitAction> trackedOutcome = new Tracked<>(action);
  private final Tracked<String> trackedNote = new Tracked<>(note);
  private long id;
  private int seen;

  /**
   * @param usual the shop's default currency
   * @param done called after a change
   */
  public LimitForm(
      LimitRules rules,
      CustomerLimits customerLimits,
      LimitTrials trials,
      Currency usual,
      Runnable done) {
    this.rules = rules;
    this.customerLimits = customerLimits;
    this.trial = new TrialPanel(trials, this::fromFields);
    this.usual = usual;
    this.done = done;
    level.setId("limit-scope");
    level.setLabel(text("limit.scope"));
    level.setItems(Scope.Level.values());
    level.setItemLabelGenerator(one -> text("limit.level." + one.text()));
    max.setId("limit-max");
    kind.setLabel(text("limit.kind"));
    kind.setItems(Measure.Kind.values());
    kind.setItemLabelGenerator(one -> text("limit.kind." + one.text()));
    action.setId("limit-outcome");
    action.setLabel(text("limit.outcome"));
    action.setItems(LimitAction.values());
    action.setItemLabelGenerator(one -> text("limit.outcome." + one.text()));
    level.addValueChangeListener(
        change -> {
          if (change.getValue() == Scope.Level.PERSON) {
            spareHouseholds();
          }
        });
    product.setHelperText(text("limit.product.more"));
    note.setId("limit-note");
    note.setMaxLength(200);
    meaning.setId("limit-meaning");
    meaning.addClassName("meaning");
    preview.setId("limit-preview");
    preview.addClassName("preview");
    preview.getElement().setAttribute("role", "status");
  }

  /** Families share an address; whoever wants to refuse them can still say so. */
  private void spareHouseholds() {
    if (id == 0 && action.getValue() == LimitAction.REJECT) {
      action.setValue(LimitAction.CONFIRM);
    }
  }

  /** A new limit, for all customers until another scope is chosen. */
  public void create() {
    create(Scope.everybody());
  }

  /** A new limit for a single customer. */
  public void createFor(CustomerId customer) {
    create(Scope.customer(customer.value()));
  }

  private void create(Scope scope) {
    level.setValue(scope.level());
    whom.setValue(Optional.ofNullable(scope.id()).orElse(""));
    kind.setValue(Measure.Kind.ORDERS);
    max.setValue("10");
    currency.setValue(usual.getCurrencyCode());
    window.setValue(Duration.ofMinutes(10));
    action.setValue(LimitAction.REJECT);
    open(
        text("limit.new"),
        () -> {
          rules.add(fromFields(), Staff.present().userName());
          close(text("limit.saved"));
        });
  }

  public void change(KeptRule kept) {
    id = kept.id();
    seen = kept.version();
    LimitRule rule = kept.rule();
    trackedLevel.show(rule.scope().level());
    trackedWhom.show(orEmpty(rule.scope().id()));
    trackedKind.show(rule.measure().kind());
    trackedMax.show(rule.max().toPlainString());
    trackedCurrency.show(currencyOf(rule));
    trackedProduct.show(orEmpty(rule.measure().product()));
    trackedWindow.show(rule.window());
    trackedOutcome.show(rule.action());
    trackedNote.show(orEmpty(rule.note()));
    expires.show(rule.expiresAt());
    Button remove = new Button(text("limit.remove"), click -> remove(kept));
    remove.setId("limit-remove");
    remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
    dialog.getFooter().add(remove);
    dialog.standAt(LimitsView.pathOf(kept), LimitsView.PATH);
    open(
        text("limit.change"),
        () ->
            handle(
                rules.change(
                    kept.id(), Optional.of(seen), fromFields(), Staff.present().userName()),
                changed -> close(text("limit.saved"))));
  }

  /** Keeps the fields edited here, and shows the values someone else has saved in all others. */
  private void showBehind(KeptRule kept) {
    seen = kept.version();
    LimitRule rule = kept.rule();
    trackedLevel.showBehind(rule.scope().level());
    trackedWhom.showBehind(orEmpty(rule.scope().id()));
    trackedKind.showBehind(rule.measure().kind());
    trackedMax.showBehind(rule.max().toPlainString());
    trackedCurrency.showBehind(currencyOf(rule));
    trackedProduct.showBehind(orEmpty(rule.measure().product()));
    trackedWindow.showBehind(rule.window());
    trackedOutcome.showBehind(rule.action());
    trackedNote.showBehind(orEmpty(rule.note()));
    expires.showBehind(rule.expiresAt());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String currencyOf(LimitRule rule) {
    Currency currency = rule.measure().currency();
    return currency == null ? "" : currency.getCurrencyCode();
  }

  private void open(String title, Runnable save) {
    dialog.setWidth("40rem");
    FormLayout form =
        new FormLayout(level, whom, kind, max, currency, product, window, action, expires, note);
    form.setResponsiveSteps(
        new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("28em", 2));
    form.setColspan(note, 2);
    List<HasValue<?, ?>> choices =
        List.of(level, whom, kind, max, currency, product, window, action);
    choices.forEach(field -> field.addValueChangeListener(change -> adapt()));
    adapt();
    dialog.open(title, "limit-save", save, form, meaning, preview, trial);
  }

  /** Shows the fields that belong to the current choice, and the preview. */
  private void adapt() {
    trial.forget();
    whom.setVisible(level.getValue().isOfSomebody());
    showMeaningOfPersons();
    currency.setVisible(kind.getValue() == Measure.Kind.AMOUNT);
    product.setVisible(kind.getValue() == Measure.Kind.QUANTITY);
    try {
      LimitRule rule = fromFields();
      meaning.setText(LimitSentences.scope(rule.scope()) + ": " + LimitSentences.sentence(rule));
      show(new KeptRule(id, 1, rule));
    } catch (InvalidLimit | IllegalArgumentException notYet) {
      meaning.setText("");
      preview.removeAll();
    }
  }

  private void showMeaningOfPersons() {
    boolean aboutPersons = level.getValue() == Scope.Level.PERSON;
    level.setHelperText(aboutPersons ? text("limit.person.more") : null);
    action.setHelperText(
        aboutPersons && action.getValue() == LimitAction.REJECT
            ? text("limit.person.households")
            : null);
  }

  /** The effect the limit would have now, before it is saved. */
  private void show(KeptRule draft) {
    preview.removeAll();
    Scope scope = draft.rule().scope();
    if (scope.level() == Scope.Level.CUSTOMER) {
      customerLimits
          .of(new CustomerId(String.valueOf(scope.id())), draft)
          .ifPresentOrElse(
              view ->
                  view.allowancesOf(id)
                      .forEach(allowance -> preview.add(new Paragraph(usage(view, allowance)))),
              () -> preview.add(new Paragraph(text("limit.preview.nobody"))));
    } else {
      List<CustomerLimits.Use> near = customerLimits.near(draft, MOST_NEAR);
      preview.add(
          new Paragraph(text(near.isEmpty() ? "limit.preview.none-near" : "limit.preview.near")));
      near.stream().map(NearCustomer::new).forEach(preview::add);
    }
  }

  private String usage(CustomerLimits.View view, Allowance allowance) {
    String used =
        text(
            "limit.preview.used",
            allowance.used().toPlainString(),
            allowance.rule().max().toPlainString());
    if (allowance.left().signum() > 0) {
      return used + " " + text("limit.preview.left", allowance.left().toPlainString());
    }
    String then = text("limit.preview.then." + allowance.rule().action().text());
    return view.book()
        .nextAt(allowance, view.now())
        .map(
            free ->
                used
                    + " "
                    + text(
                        "limit.preview.until",
                        then,
                        Formats.time(free, UI.getCurrent().getLocale())))
        .orElse(used + " " + text("limit.preview.always", then));
  }

  private LimitRule fromFields() {
    Duration span = window.getValue();
    if (span == null) {
      throw new IllegalArgumentException(text("limit.window.missing"));
    }
    Measure measure = measure();
    return new LimitRule(
        new Scope(
            level.getValue(), level.getValue().isOfSomebody() ? whom.getValue().trim() : null),
        measure,
        number(measure),
        span,
        action.getValue(),
        expires.wanted().orElse(null),
        noteAsTyped());
  }

  /** A note that was not edited is kept as it is, including blanks. */
  private @Nullable String noteAsTyped() {
    String text = trackedNote.isTouched() ? note.getValue().trim() : note.getValue();
    return text.isBlank() ? null : text;
  }

  private Measure measure() {
    return switch (kind.getValue()) {
      case ORDERS -> Measure.orders();
      case AMOUNT -> Measure.amountIn(currencyNamed(currency.getValue().trim()));
      case QUANTITY ->
          product.getValue().isBlank()
              ? Measure.quantityOfEach()
              : Measure.quantityOf(product.getValue().trim());
    };
  }

  private static Currency currencyNamed(String code) {
    return Currency.getAvailableCurrencies().stream()
        .filter(one -> one.getCurrencyCode().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text("limit.currency.unknown", code)));
  }

  /** An amount of money has the decimals of its currency; orders and pieces are whole numbers. */
  private BigDecimal number(Measure measure) {
    String text = max.getValue().trim();
    if (measure.currency() != null) {
      return Amounts.read(text, measure.currency()).amount();
    }
    if (!text.matches("[0-9]{1,15}")) {
      throw new IllegalArgumentException(text("limit.max.unreadable"));
    }
    return new BigDecimal(text);
  }

  private void remove(KeptRule kept) {
    handle(
        rules.remove(kept.id(), Optional.of(seen), Staff.present().userName()),
        removed -> {
          dialog.close();
          done.run();
          offerUndo(removed);
        });
  }

  /** Undo adds a new limit with the same content. */
  private void offerUndo(KeptRule removed) {
    Notification undoToast = new Notification();
    Button undo = new Button(text("undo"));
    undo.setId("limit-undo");
    DeliberateClick.on(
        undo,
        "limit-undo",
        () -> {
          // a click already on its way when the toast closed must not add it a second time
          if (undoToast.isOpened()) {
            rules.add(removed.rule(), Staff.present().userName());
            undoToast.close();
            done.run();
          }
        });
    undo.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
    Div content = new Div(new Span(text("limit.removed")), undo);
    content.addClassName("toast");
    undoToast.add(content);
    undoToast.setDuration(UNDO_MILLISECONDS);
    undoToast.setPosition(Notification.Position.BOTTOM_START);
    undoToast.open();
  }

  private void handle(Update<KeptRule> change, Consumer<KeptRule> whenDone) {
    change
        .<Runnable>answer(
            changed -> () -> whenDone.accept(changed),
            present -> () -> showConflict(present),
            () ->
                () -> {
                  done.run();
                  dialog.say(List.of(text("gone")));
                })
        .run();
  }

  private void showConflict(KeptRule present) {
    done.run();
    dialog.say(List.of(text("limit.changed-meanwhile", LimitSentences.inFull(present.rule()))));
    showBehind(present);
  }

  private void close(String message) {
    dialog.close();
    done.run();
    Toast.show(message);
  }
}
