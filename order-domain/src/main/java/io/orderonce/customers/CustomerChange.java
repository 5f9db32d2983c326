package io.orderonce.customers;

import io.orderonce.text.TextForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change to a customer; what is absent stays.
 *
 * @param group the new group, or none
 */
public record CustomerChange(
    Optional<Optional<String>> group,
    Optional<Boolean> blocked,
    Optional<Boolean> enabled,
    ContactChange contact) {

  private static final int LONGEST_GROUP = 60;

  /**
   * @throws InvalidCustomer if the group is not valid
   */
  public CustomerChange {
    group = group.map(name -> name.map(TextForms::normal));
    List<String> violations = new ArrayList<>();
    group
        .flatMap(name -> name)
        .filter(name -> !isLegal(name))
        .ifPresent(
            name ->
                violations.add("group must have 1 to " + LONGEST_GROUP + " printable characters"));
    if (!violations.isEmpty()) {
      throw new InvalidCustomer(violations);
    }
  }

  public static CustomerChange ofBlocked(boolean blocked) {
    return new CustomerChange(
        Optional.empty(), Optional.of(blocked), Optional.empty(), ContactChange.NONE);
  }

  public static CustomerChange ofEnabled(boolean enabled) {
    return new CustomerChange(
        Optional.empty(), Optional.empty(), Optional.of(enabled), ContactChange.NONE);
  }

  public static CustomerChange ofGroup(Optional<String> group) {
    return new CustomerChange(
        Optional.of(group), Optional.empty(), Optional.empty(), ContactChange.NONE);
  }

  public static CustomerChange ofContact(ContactChange contact) {
    return new CustomerChange(Optional.empty(), Optional.empty(), Optional.empty(), contact);
  }

  /** Whether it changes anything that only administrators may change. */
  public boolean isForAdministrators() {
    return group.isPresent() || enabled.isPresent();
  }

  /** Whether everything to be changed still has the value that was seen. */
  public boolean fits(CustomerFile present, CustomerFile seen) {
    return (group.isEmpty() || present.group().equals(seen.group()))
        && (blocked.isEmpty() || present.blocked() == seen.blocked())
        && (enabled.isEmpty() || present.enabled() == seen.enabled())
        && contact.fits(present, seen);
  }

  private static boolean isLegal(String name) {
    return TextForms.flawOfName(name, LONGEST_GROUP).isEmpty();
  }
}
