package io.orderonce.admin.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import java.util.Comparator;
import java.util.Currency;

/** Selects a currency, searchable by code or name. */
public final class CurrencyField extends ComboBox<Currency> {

  public CurrencyField(String id, String label) {
    super(label);
    setId(id);
    setItemLabelGenerator(
        one -> one.getCurrencyCode() + " · " + one.getDisplayName(UI.getCurrent().getLocale()));
    setItems(
        Currency.getAvailableCurrencies().stream()
            .filter(one -> one.getDefaultFractionDigits() >= 0)
            .sorted(Comparator.comparing(Currency::getCurrencyCode))
            .toList());
  }
}
