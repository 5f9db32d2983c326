package io.orderonce.admin.settings;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.duplicates.DetectionPanel;
import io.orderonce.admin.parts.Amounts;
import io.orderonce.admin.parts.CurrencyField;
import io.orderonce.admin.parts.Objections;
import io.orderonce.admin.parts.SpanField;
import io.orderonce.admin.parts.Staff;
import io.orderonce.admin.parts.Tracked;
import io.orderonce.config.Settings;
import io.orderonce.duplicates.Detection;
import io.orderonce.money.Money;
import io.orderonce.settings.InvalidSetting;
import io.orderonce.settings.ShopSettings;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.OneClick;
import io.orderonce.ui.Toast;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When buyers are asked to confirm an order, and how long temporary data is kept. */
@Route("admin/settings")
@RolesAllowed("admin")
@CdiComponent
public class SettingsView extends Div implements AfterNavigationObserver, ConsolePage {

  private final ShopSettings settings;
  private final DetectionPanel detection;
  private final Div amounts = new Div();
  private final Map<String, Tracked<String>> amountOf = new TreeMap<>();
  private final TextField freshCurrency = new TextField();
  private final CurrencyField currency =
      new CurrencyField("shop-currency", getTranslation("settings.shop-currency"));
  private final SpanField kept =
      new SpanField("attempts-kept", getTranslation("settings.kept"), "");
  private final SpanField lookBack =
      new SpanField(
          "look-alike",
          getTranslation("settings.look-alike"),
          getTranslation("settings.look-alike.more"));
  private final Tracked<Currency> trackedCurrency = new Tracked<>(currency);
  private final Tracked<@Nullable Duration> trackedKept = new Tracked<>(kept);
  private final Tracked<@Nullable Duration> trackedLookBack = new Tracked<>(lookBack);
  private final Paragraph wrong = new Paragraph();
  private ShopSettings.@Nullable Values seen;

  @Inject
  SettingsView(ShopSettings settings, Detection detecting, Settings configured) {
    this.settings = settings;
    this.detection = new DetectionPanel(detecting);
    amounts.addClassName("amounts");
    freshCurrency.setId("new-currency");
    freshCurrency.setLabel(getTranslation("settings.currency"));
    freshCurrency.setMaxLength(3);
    freshCurrency.setWidth("8rem");
    currency.setHelperText(getTranslation("settings.shop-currency.more"));
    currency.setWidth("22rem");
    currency.setMaxWidth("100%");
    wrong.addClassName("wrong");
    wrong.getElement().setAttribute("role", "alert");
    wrong.setVisible(false);
    add(
        new H1(getTranslation("settings.title")),
        section("settings.pricing", currency),
        section("settings.asking", amounts, addCurrency(), lookBack),
        section("settings.detection", detection),
        section("settings.keeping", kept, addressesKept(configured)),
        wrong,
        save());
  }

  /** Set where the node is started, because what is blanked does not come back. */
  private Paragraph addressesKept(Settings configured) {
    String text =
        configured
            .addressesKept()
            .map(kept -> getTranslation("settings.addresses-kept", inWords(kept)))
            .orElseGet(() -> getTranslation("settings.addresses-kept.always"));
    Paragraph paragraph = new Paragraph(text);
    paragraph.setId("addresses-kept");
    paragraph.addClassName("muted");
    return paragraph;
  }

  private String inWords(Period kept) {
    return Stream.of(
            part(kept.getYears(), "settings.years"),
            part(kept.getMonths(), "settings.months"),
            part(kept.getDays(), "settings.days"))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  private Optional<String> part(int many, String key) {
    return Optional.of(many).filter(one -> one > 0).map(one -> getTranslation(key, one));
  }

  private Section section(String title, Component... content) {
    Section section = new Section(new H2(getTranslation(title)));
    section.addClassNames("panel", "settings");
    section.add(content);
    return section;
  }

  private Div addCurrency() {
    Button add = new Button(getTranslation("settings.currency.add"), click -> addTypedCurrency());
    add.setId("add-currency");
    Div row = new Div(freshCurrency, add);
    row.addClassName("tools");
    return row;
  }

  private Button save() {
    Button save = new Button(getTranslation("save"));
    save.setId("settings-save");
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    OneClick.on(save, this::trySaving);
    return save;
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    show(settings.read());
  }

  private void show(ShopSettings.Values values) {
    seen = values;
    amounts.removeAll();
    amountOf.clear();
    new TreeMap<>(values.largeAmounts())
        .forEach((code, amount) -> amountField(code).show(amount.plainAmount()));
    detection.show(values.detection());
    trackedKept.show(values.attemptsKept());
    trackedLookBack.show(values.lookAlikeWindow());
    trackedCurrency.show(values.currency());
  }

  /** Updates the saved values behind the fields; edited fields keep what was entered. */
  private void showBehind(ShopSettings.Values values) {
    seen = values;
    values.largeAmounts().keySet().stream()
        .filter(code -> !amountOf.containsKey(code))
        .forEach(this::amountField);
    amountOf.forEach((code, field) -> field.showBehind(plainAmount(values, code)));
    detection.showBehind(values.detection());
    trackedKept.showBehind(values.attemptsKept());
    trackedLookBack.showBehind(values.lookAlikeWindow());
    trackedCurrency.showBehind(values.currency());
  }

  private static String plainAmount(ShopSettings.Values values, String code) {
    Money amount = values.largeAmounts().get(code);
    return amount == null ? "" : amount.plainAmount();
  }

  private Tracked<String> amountField(String code) {
    TextField field = new TextField(getTranslation("settings.large-amount", code));
    field.setId("large-amount-" + code);
    field.setHelperText(getTranslation("settings.large-amount.more"));
    field.setSuffixComponent(new Span(code));
    Tracked<String> tracked = new Tracked<>(field);
    amountOf.put(code, tracked);
    amounts.add(field);
    field.focus();
    return tracked;
  }

  private void addTypedCurrency() {
    String code = freshCurrency.getValue().trim();
    boolean known =
        Currency.getAvailableCurrencies().stream()
            .anyMatch(
                one -> one.getCurrencyCode().equals(code) && one.getDefaultFractionDigits() >= 0);
    if (!known) {
      say(List.of(getTranslation("limit.currency.unknown", code)));
    } else if (!amountOf.containsKey(code)) {
      amountField(code);
      freshCurrency.clear();
    }
  }

  private void trySaving() {
    wrong.setVisible(false);
    try {
      ShopSettings.Change change = fromFields();
      settings
          .change(
              change,
              ShopSettings.Basis.seen(Objects.requireNonNull(seen)),
              Staff.present().userName())
          .<Runnable>answer(
              done ->
                  () -> {
                    show(done.values());
                    Toast.show(getTranslation("settings.saved"));
                  },
              meanwhile -> () -> showConflict(meanwhile.present()))
          .run();
    } catch (InvalidSetting invalid) {
      say(Objections.inWords(invalid.objections()));
    } catch (IllegalArgumentException unreadable) {
      say(List.of(unreadable.getMessage()));
    }
  }

  private void showConflict(ShopSettings.Values present) {
    List<String> theirs = new ArrayList<>();
    amountOf.forEach(
        (code, field) -> {
          String amount = plainAmount(present, code);
          if (field.isContested(amount)) {
            theirs.add(
                theirs(
                    getTranslation("settings.large-amount", code),
                    amount.isEmpty() ? getTranslation("changed.empty") : amount));
          }
        });
    theirs.addAll(detection.contested(present.detection()));
    if (trackedKept.isContested(present.attemptsKept())) {
      theirs.add(theirs(getTranslation("settings.kept"), SpanField.words(present.attemptsKept())));
    }
    if (trackedLookBack.isContested(present.lookAlikeWindow())) {
      theirs.add(
          theirs(
              getTranslation("settings.look-alike"), SpanField.words(present.lookAlikeWindow())));
    }
    if (trackedCurrency.isContested(present.currency())) {
      theirs.add(
          theirs(getTranslation("settings.shop-currency"), present.currency().getCurrencyCode()));
    }
    say(List.of(getTranslation("settings.changed-meanwhile", String.join("; ", theirs))));
    showBehind(present);
  }

  private String theirs(String field, String value) {
    return getTranslation("changed.field", field, value);
  }

  /** Only the fields that were edited: other people's changes in between are kept. */
  private ShopSettings.Change fromFields() {
    Map<Currency, Optional<BigDecimal>> changed = new HashMap<>();
    amountOf.forEach(
        (code, field) -> {
          if (field.isTouched()) {
            Currency of = Currency.getInstance(code);
            changed.put(of, amount(field.value(), of));
          }
        });
    if (kept.getValue() == null && trackedKept.isTouched()
        || lookBack.getValue() == null && trackedLookBack.isTouched()) {
      throw new IllegalArgumentException(getTranslation("limit.window.missing"));
    }
    if (currency.getValue() == null) {
      throw new IllegalArgumentException(getTranslation("product.currency.missing"));
    }
    return new ShopSettings.Change(
        changed,
        trackedLookBack.entered(),
        trackedKept.entered(),
        detection.change(),
        trackedCurrency.entered());
  }

  /** An empty field means no threshold. */
  private static Optional<BigDecimal> amount(String text, Currency currency) {
    return text.isBlank() ? Optional.empty() : Optional.of(Amounts.read(text, currency).amount());
  }

  private void say(List<String> violations) {
    wrong.setText(String.join("; ", violations));
    wrong.setVisible(true);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("settings.title") + " · OrderOnce";
  }
}
