package io.orderonce.admin;

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
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.duplicates.DetectionPanel;
import io.orderonce.duplicates.Detection;
import io.orderonce.money.Money;
import io.orderonce.ordering.InvalidSetting;
import io.orderonce.ordering.ShopSettings;
import io.orderonce.pages.OneClick;
import io.orderonce.pages.Toast;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** When buyers are asked once more, and how long is kept what is only kept for a while. */
@Route("admin/settings")
@RolesAllowed("admin")
@CdiComponent
public class SettingsView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  private static final String AMOUNT = "[0-9]{1,15}(\\.[0-9]{1,4})?";

  private final ShopSettings settings;
  private final DetectionPanel detection;
  private final Div amounts = new Div();
  private final Map<String, TextField> amountOf = new TreeMap<>();
  private final TextField freshCurrency = new TextField();
  private final IntegerField kept = new IntegerField();
  private final IntegerField lookBack = new IntegerField();
  private final Paragraph wrong = new Paragraph();

  @Inject
  SettingsView(ShopSettings settings, Detection detecting) {
    this.settings = settings;
    this.detection = new DetectionPanel(detecting);
    amounts.addClassName("amounts");
    freshCurrency.setId("new-currency");
    freshCurrency.setLabel(getTranslation("settings.currency"));
    freshCurrency.setMaxLength(3);
    freshCurrency.setWidth("8rem");
    lookBack.setId("look-alike-minutes");
    lookBack.setLabel(getTranslation("settings.look-alike"));
    lookBack.setHelperText(getTranslation("settings.look-alike.more"));
    lookBack.setMin(0);
    lookBack.setMax((int) ShopSettings.LONGEST_LOOK_BACK.toMinutes());
    lookBack.setStepButtonsVisible(true);
    kept.setId("attempts-kept-days");
    kept.setLabel(getTranslation("settings.kept"));
    kept.setMin((int) ShopSettings.SHORTEST_KEPT.toDays());
    kept.setMax((int) ShopSettings.LONGEST_KEPT.toDays());
    kept.setStepButtonsVisible(true);
    wrong.addClassName("wrong");
    wrong.getElement().setAttribute("role", "alert");
    wrong.setVisible(false);
    add(
        new H1(getTranslation("settings.title")),
        section("settings.asking", amounts, addCurrency(), lookBack),
        section("settings.detection", detection),
        section("settings.keeping", kept),
        wrong,
        save());
  }

  private Section section(String title, Component... content) {
    Section section = new Section(new H2(getTranslation(title)));
    section.addClassNames("panel", "settings");
    section.add(content);
    return section;
  }

  private Div addCurrency() {
    Button add = new Button(getTranslation("settings.currency.add"), click -> addFresh());
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
    amounts.removeAll();
    amountOf.clear();
    new TreeMap<>(values.largeAmounts())
        .forEach((code, amount) -> field(code).setValue(plain(amount)));
    detection.show(values.detection());
    kept.setValue((int) values.attemptsKept().toDays());
    lookBack.setValue((int) values.lookAlikeWindow().toMinutes());
  }

  private static String plain(Money amount) {
    return amount.amount().toPlainString();
  }

  private TextField field(String code) {
    TextField field = new TextField(getTranslation("settings.large-amount", code));
    field.setId("large-amount-" + code);
    field.setHelperText(getTranslation("settings.large-amount.more"));
    field.setSuffixComponent(new Span(code));
    amountOf.put(code, field);
    amounts.add(field);
    return field;
  }

  private void addFresh() {
    String code = freshCurrency.getValue().trim();
    boolean known =
        Currency.getAvailableCurrencies().stream()
            .anyMatch(
                one -> one.getCurrencyCode().equals(code) && one.getDefaultFractionDigits() >= 0);
    if (!known) {
      say(List.of(getTranslation("limit.currency.unknown", code)));
    } else if (!amountOf.containsKey(code)) {
      field(code).focus();
      freshCurrency.clear();
    }
  }

  private void trySaving() {
    wrong.setVisible(false);
    try {
      show(settings.change(fromFields(), Staff.present().userName()));
      Toast.show(getTranslation("settings.saved"));
    } catch (InvalidSetting invalid) {
      say(invalid.violations());
    } catch (IllegalArgumentException unreadable) {
      say(List.of(unreadable.getMessage()));
    }
  }

  private ShopSettings.Change fromFields() {
    Map<Currency, Optional<BigDecimal>> changed = new HashMap<>();
    amountOf.forEach(
        (code, field) -> changed.put(Currency.getInstance(code), amount(field.getValue().trim())));
    return new ShopSettings.Change(
        changed,
        Optional.of(
            Optional.ofNullable(lookBack.getValue())
                .map(Duration::ofMinutes)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            getTranslation("settings.look-alike.missing")))),
        Optional.of(
            Optional.ofNullable(kept.getValue())
                .map(Duration::ofDays)
                .orElseThrow(
                    () -> new IllegalArgumentException(getTranslation("settings.kept.missing")))),
        Optional.of(detection.wanted()));
  }

  /** An empty field is no threshold. */
  private Optional<BigDecimal> amount(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches(AMOUNT)) {
      throw new IllegalArgumentException(getTranslation("settings.large-amount.unreadable"));
    }
    return Optional.of(new BigDecimal(text));
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
