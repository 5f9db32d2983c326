package io.orderonce.web.orders;

import io.orderonce.customers.CustomerIds;
import io.orderonce.customers.NewCustomer;
import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.ShipTo;
import io.orderonce.text.ReadingLanguage;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.Fields;
import java.util.Locale;
import java.util.Optional;

/** A customer as a program of the staff writes them down. */
final class NewCustomerForm {

  private NewCustomerForm() {}

  /** Without an id the shop makes one; without a name in the address it is the customer's. */
  static NewCustomer read(Fields form) {
    form.only("customerId", "name", "email", "phone", "userName", "language", "address");
    String name = form.text("name");
    return NewCustomer.typed(
        form.optionalText("customerId").map(NewCustomerForm::id).orElseGet(CustomerIds::fresh),
        name,
        form.optionalText("email").orElse(""),
        form.optionalText("phone").orElse(""),
        form.text("userName"),
        form.optionalObject("address").map(address -> shipTo(address, name)));
  }

  /** In which language the customer is written to, as long as they have not chosen one. */
  static Optional<ReadingLanguage> language(Fields form) {
    return form.optionalText("language")
        .map(
            tag ->
                ReadingLanguage.tagged(tag)
                    .orElseThrow(
                        () ->
                            Problem.of(ProblemType.MALFORMED_REQUEST, "language must be en or zh")
                                .asException()));
  }

  /** Ids are in capitals: the console finds them however they are typed. */
  private static CustomerId id(String text) {
    return CustomerId.read(text.toUpperCase(Locale.ROOT))
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemType.MALFORMED_REQUEST,
                        "customerId must be 1 to 40 letters, digits, '_' or '-'")
                    .asException());
  }

  private static ShipTo shipTo(Fields address, String name) {
    address.only("name", "street", "city", "region", "postalCode", "country");
    return ShipTo.sent(
        address.optionalText("name").orElse(name),
        address.text("street"),
        address.text("city"),
        address.optionalText("region").orElse(null),
        address.optionalText("postalCode").orElse(null),
        address.text("country"));
  }
}
