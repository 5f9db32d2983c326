package io.orderonce.admin.parts;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.html.Span;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.StaffAccount;
import io.orderonce.mail.Mail;
import io.orderonce.ordering.OrderState;
import java.util.EnumSet;
import java.util.Set;

/** Coloured badges for states; the word alone carries the meaning as well. */
public final class Badges {

  private static final Set<AttemptOutcome> GOOD =
      EnumSet.of(
          AttemptOutcome.PLACED,
          AttemptOutcome.HELD,
          AttemptOutcome.REPLAYED,
          AttemptOutcome.WAITED);

  private static final Set<AttemptOutcome> TROUBLE =
      EnumSet.of(AttemptOutcome.FAULT, AttemptOutcome.UNAVAILABLE, AttemptOutcome.OUTCOME_UNKNOWN);

  private Badges() {}

  public static Span of(OrderState state) {
    return badge(text("state." + state.text()), state.text());
  }

  public static Span of(AttemptOutcome outcome) {
    String mood = GOOD.contains(outcome) ? "good" : TROUBLE.contains(outcome) ? "bad" : "held";
    return badge(text("attempt." + outcome.text()), mood);
  }

  public static Span of(Mail.State state) {
    String mood =
        switch (state) {
          case SENT -> "good";
          case REFUSED, GIVEN_UP -> "bad";
          case WAITING, NOBODY -> "held";
        };
    return badge(text("mails.state." + state.text()), mood);
  }

  /** No badge for the usual case. */
  public static Span of(CustomerFile customer) {
    if (customer.erasedAt().isPresent()) {
      return badge(text("customer.erased"), "held");
    }
    if (!customer.enabled()) {
      return badge(text("customer.disabled"), "bad");
    }
    return customer.blocked() ? badge(text("customer.blocked"), "bad") : new Span();
  }

  /** No badge for somebody who can log in. */
  public static Span of(StaffAccount account) {
    if (!account.enabled()) {
      return badge(text("staff.disabled"), "bad");
    }
    return account.hasPassword() ? new Span() : badge(text("staff.invited"), "held");
  }

  /**
   * @param word in the reader's language
   * @param mood {@code good}, {@code bad} or {@code held}
   */
  public static Span of(String word, String mood) {
    return badge(word, mood);
  }

  private static Span badge(String word, String mood) {
    Span badge = new Span(word);
    badge.addClassNames("state", mood);
    return badge;
  }
}
