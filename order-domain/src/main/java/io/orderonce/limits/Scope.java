package io.orderonce.limits;

import io.orderonce.text.Objection;
import io.orderonce.text.TextForms;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule applies to.
 *
 * @param id of the group or the customer; the default scope and that of persons have none
 */
public record Scope(Level level, @Nullable String id) {

  private static final int LONGEST_GROUP = 60;

  public Scope {
    id = id == null ? null : TextForms.normal(id);
  }

  /** From general to specific; {@link #PERSON} stands beside the others. */
  public enum Level {
    DEFAULT,
    GROUP,
    CUSTOMER,
    /** Counts over all accounts that share an e-mail address, a telephone number or a place. */
    PERSON;

    /** Whether a scope of this level names whom it is about. */
    public boolean isOfSomebody() {
      return this == GROUP || this == CUSTOMER;
    }

    /** In lower case, as it is stored and shown. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Level> named(String text) {
      return Named.find(values(), Level::text, text);
    }
  }

  public static Scope everybody() {
    return new Scope(Level.DEFAULT, null);
  }

  public static Scope person() {
    return new Scope(Level.PERSON, null);
  }

  public static Scope group(String group) {
    return new Scope(Level.GROUP, group);
  }

  public static Scope customer(String customer) {
    return new Scope(Level.CUSTOMER, customer);
  }

  /** What is not allowed. */
  List<Objection> violations() {
    if (!level.isOfSomebody()) {
      return id == null
          ? List.of()
          : List.of(
              Objection.of(
                  level == Level.PERSON
                      ? LimitObjection.SCOPE_OF_PERSON
                      : LimitObjection.SCOPE_OF_DEFAULT));
    }
    if (id == null) {
      return List.of(
          Objection.of(
              level == Level.GROUP
                  ? LimitObjection.SCOPE_MISSING_GROUP
                  : LimitObjection.SCOPE_MISSING_CUSTOMER));
    }
    boolean legal =
        level == Level.GROUP
            ? TextForms.flawOfName(id, LONGEST_GROUP).isEmpty()
            : id.matches("[A-Za-z0-9_-]{1,40}");
    return legal
        ? List.of()
        : List.of(
            Objection.of(
                level == Level.GROUP
                    ? LimitObjection.SCOPE_NO_GROUP
                    : LimitObjection.SCOPE_NO_CUSTOMER));
  }
}
