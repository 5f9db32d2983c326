package io.orderonce.customers;

import java.util.Optional;

/**
 * A change to the name of a customer and to how they are reached; what is absent stays.
 *
 * @param email the new address, or none
 * @param phone the new number, or none
 */
public record ContactChange(
    Optional<String> name,
    Optional<Optional<EmailAddress>> email,
    Optional<Optional<PhoneNumber>> phone) {

  public static final ContactChange NONE =
      new ContactChange(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * A change as typed; an empty text is none.
   *
   * @param country of a telephone number without a country code
   * @throws InvalidDetails with everything that is wrong
   */
  public static ContactChange typed(
      Optional<String> name,
      Optional<String> email,
      Optional<String> phone,
      Optional<String> country) {
    Details details = new Details();
    ContactChange change =
        new ContactChange(
            name.map(typed -> details.name("name", typed)),
            email.map(details::email),
            phone.map(typed -> details.phone(typed, country)));
    details.check();
    return change;
  }

  /** Whether everything to be changed still has the value that was seen. */
  boolean fits(CustomerFile present, CustomerFile seen) {
    return (name.isEmpty() || present.name().equals(seen.name()))
        && (email.isEmpty() || present.email().equals(seen.email()))
        && (phone.isEmpty() || present.phone().equals(seen.phone()));
  }
}
