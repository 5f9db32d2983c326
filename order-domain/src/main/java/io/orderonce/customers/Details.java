package io.orderonce.customers;

import io.orderonce.text.Flaw;
import io.orderonce.text.TextForms;
import io.orderonce.text.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what was typed about a person, and collects everything that is wrong with it. */
final class Details {

  private static final int LONGEST_NAME = 120;

  private final List<Violation> flaws = new ArrayList<>();

  /** The name of a customer. */
  String name(String field, String typed) {
    String name = TextForms.normal(typed);
    TextForms.flawOfName(name, LONGEST_NAME)
        .ifPresent(flaw -> flaws.add(new Violation(field, flaw, 0, LONGEST_NAME)));
    return name;
  }

  String userName(String typed) {
    String name = UserName.normal(typed);
    flaws.addAll(CredentialRules.violationsOfName(name));
    return name;
  }

  /** An empty text is none. */
  Optional<EmailAddress> email(String typed) {
    if (TextForms.normal(typed).isEmpty()) {
      return Optional.empty();
    }
    Optional<EmailAddress> email = EmailAddress.read(typed);
    if (email.isEmpty()) {
      flaws.add(Violation.of("email", Flaw.NOT_AN_EMAIL_ADDRESS));
    }
    return email;
  }

  Optional<EmailAddress> requiredEmail(String typed) {
    if (TextForms.normal(typed).isEmpty()) {
      flaws.add(Violation.of("email", Flaw.MISSING));
    }
    return email(typed);
  }

  /**
   * An empty text is none.
   *
   * @param country of a number without a country code
   */
  Optional<PhoneNumber> phone(String typed, Optional<String> country) {
    if (TextForms.normal(typed).isEmpty()) {
      return Optional.empty();
    }
    Optional<PhoneNumber> phone = PhoneNumber.read(typed, country);
    if (phone.isEmpty()) {
      flaws.add(Violation.of("phone", Flaw.NOT_A_PHONE_NUMBER));
    }
    return phone;
  }

  void refuse(List<Violation> more) {
    flaws.addAll(more);
  }

  List<Violation> flaws() {
    return List.copyOf(flaws);
  }

  /**
   * @throws InvalidDetails if anything was wrong
   */
  void check() {
    if (!flaws.isEmpty()) {
      throw new InvalidDetails(flaws);
    }
  }
}
