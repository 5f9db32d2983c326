package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.InvalidAddress;
import io.orderonce.ordering.ShipTo;
import io.orderonce.text.Violation;
import java.util.Optional;

/**
 * A customer to be entered by staff, with the user who will order for them. The user gets no
 * password: they set one by a link.
 *
 * @param userName in normal form
 */
public record NewCustomer(
    CustomerId id, String name, Contact contact, String userName, Optional<ShipTo> address) {

  public NewCustomer {
    Details details = new Details();
    details.name("name", name);
    details.userName(userName);
    details.check();
  }

  /**
   * Somebody as typed; an empty text is none.
   *
   * @param address it need not be valid; its country is that of a telephone number without a
   *     country code
   * @throws InvalidDetails with everything that is wrong
   */
  public static NewCustomer typed(
      CustomerId id,
      String name,
      String email,
      String phone,
      String userName,
      Optional<ShipTo> address) {
    Details details = new Details();
    String customerName = details.name("name", name);
    Contact contact =
        new Contact(details.email(email), details.phone(phone, address.map(ShipTo::country)));
    String user = details.userName(userName);
    Optional<ShipTo> shipTo = address.map(one -> valid(one, details));
    details.check();
    return new NewCustomer(id, customerName, contact, user, shipTo);
  }

  private static ShipTo valid(ShipTo typed, Details details) {
    try {
      return new ShipTo(
          typed.name(),
          typed.street(),
          typed.city(),
          typed.region(),
          typed.postalCode(),
          typed.country());
    } catch (InvalidAddress invalid) {
      details.refuse(
          invalid.flaws().stream()
              .map(
                  one ->
                      new Violation("address." + one.field(), one.flaw(), one.least(), one.most()))
              .toList());
      return typed;
    }
  }
}
