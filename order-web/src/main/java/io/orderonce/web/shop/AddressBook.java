package io.orderonce.web.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.orderonce.baskets.TypedAddress;
import io.orderonce.customers.Addresses;
import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ui.AddressForm;
import io.orderonce.ui.AddressParts;
import io.orderonce.ui.Countries;
import io.orderonce.ui.DeliberateClick;
import io.orderonce.ui.OneClick;
import io.orderonce.ui.Toast;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The addresses of a customer: entered, changed and forgotten in place, and one of them made the
 * usual one. What is forgotten can be had back for a while, so nobody is asked whether they are
 * sure.
 */
final class AddressBook extends Div {

  private final Addresses addresses;
  private final CustomerId customer;

  /** What is filled in for a new address. */
  private final TypedAddress known;

  AddressBook(Addresses addresses, CustomerId customer, TypedAddress known) {
    this.addresses = addresses;
    this.customer = customer;
    this.known = known;
    addClassName("address-book");
    show();
  }

  private void show() {
    List<ShipTo> book = addresses.of(customer);
    Optional<ShipTo> usual = addresses.usual(customer);
    removeAll();
    add(new H2(getTranslation("account.addresses")));
    if (book.isEmpty()) {
      add(new Paragraph(getTranslation("account.no-addresses")));
    }
    book.forEach(one -> add(row(one, usual.filter(one::equals).isPresent())));
    add(book.size() < Addresses.MOST ? adding() : new Paragraph(full()));
  }

  private Button adding() {
    Button fresh = new Button(getTranslation("account.address.add"));
    fresh.setId("add-address");
    OneClick.on(fresh, () -> edit(fresh, known, typed -> addresses.save(customer, typed)));
    return fresh;
  }

  private String full() {
    return getTranslation("account.address.full", Addresses.MOST);
  }

  private Div row(ShipTo address, boolean usual) {
    Div row = new Div();
    row.addClassName("address-row");
    Paragraph text = new Paragraph(new Span(inOneLine(address)));
    if (usual) {
      Span badge = new Span(getTranslation("account.address.usual"));
      badge.addClassName("state");
      text.add(badge);
    }
    Div actions = new Div();
    actions.addClassName("address-actions");
    if (!usual) {
      actions.add(
          action(
              "account.address.make-usual",
              address,
              () -> {
                addresses.makeUsual(customer, address);
                show();
              }));
    }
    actions.add(
        action(
            "account.address.change",
            address,
            () ->
                edit(
                    row,
                    TypedAddress.of(address),
                    typed -> addresses.change(customer, address, typed))),
        action("account.forget", address, () -> forget(address)));
    row.add(text, actions);
    return row;
  }

  private Button action(String text, ShipTo address, Runnable work) {
    Button button = new Button(getTranslation(text));
    button.setAriaLabel(getTranslation("account.address.of", button.getText(), inOneLine(address)));
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    OneClick.on(button, work);
    return button;
  }

  private void forget(ShipTo address) {
    Optional<Addresses.Forgotten> forgotten = addresses.remove(customer, address);
    show();
    forgotten.ifPresent(
        one ->
            Toast.undoable(
                getTranslation("account.address.forgotten"),
                () -> {
                  addresses.putBack(customer, one);
                  show();
                }));
  }

  /** A form in the place of what it is about. Only one is open at a time. */
  private void edit(Component place, TypedAddress shown, Consumer<ShipTo> keeper) {
    AddressForm form = new AddressForm();
    form.suggest(shown);
    Button save = new Button(getTranslation("account.address.save"));
    save.setId("save-address");
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    DeliberateClick.readsFields(save);
    OneClick.on(
        save,
        () ->
            form.value()
                .ifPresent(
                    typed -> {
                      keeper.accept(typed);
                      show();
                      Toast.show(getTranslation("contact.saved"));
                    }));
    Button cancel = new Button(getTranslation("account.address.cancel"), click -> show());
    cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    Div buttons = new Div(save, cancel);
    buttons.addClassName("actions");
    Div edited = new Div(form, buttons);
    edited.addClassName("address-edited");
    getChildren().filter(AddressBook::isEdited).toList().forEach(this::remove);
    getChildren().forEach(other -> other.setVisible(true));
    addComponentAtIndex(indexOf(place), edited);
    place.setVisible(false);
    form.goToFirst();
  }

  private static boolean isEdited(Component part) {
    return part.hasClassName("address-edited");
  }

  private String inOneLine(ShipTo address) {
    return AddressParts.joined(address, Countries.name(address.country(), getLocale()), ", ");
  }
}
