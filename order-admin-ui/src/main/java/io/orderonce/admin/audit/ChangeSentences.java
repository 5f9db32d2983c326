package io.orderonce.admin.audit;

import static io.orderonce.admin.parts.Messages.text;

import io.orderonce.admin.parts.LimitSentences;
import io.orderonce.admin.parts.Messages;
import io.orderonce.audit.StaffChange;
import io.orderonce.limits.RuleInWords;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Describes an audit entry in the language of the page. Entries are stored as English words and
 * never rewritten, so words this version does not know are shown as stored.
 */
final class ChangeSentences {

  private static final String COMMA = ", ";
  private static final String GROUP = "group ";
  private static final String IN_STOCK = " in stock";
  private static final String OPEN = "open: ";
  private static final String AND = " and ";
  private static final String CANCELLED = "cancelled ";
  private static final String LARGE_AMOUNT = "large-amount.";

  /** What was changed about a customer; the values themselves are not stored. */
  private static final Set<String> CONTACT =
      Set.of("new name", "new e-mail", "no e-mail", "new phone", "no phone");

  private ChangeSentences() {}

  /** The id of what was changed, or its name where it has a translated one. */
  static String which(StaffChange change) {
    return change.subject().equals("setting")
        ? nameOfSetting(change.subjectId())
        : change.subjectId();
  }

  /**
   * @param stored the state before or after the change, as stored in the entry
   */
  static String state(StaffChange change, String stored) {
    return switch (change.subject()) {
      case "order" -> Messages.orElse("state." + stored, stored);
      case "duplicate" -> ofCase(stored);
      case "customer" -> ofCustomer(stored);
      case "staff", "webhook" -> inWords(stored);
      case "product" -> ofProduct(stored);
      case "setting" -> ofSetting(stored);
      case "limit" -> RuleInWords.read(stored).map(LimitSentences::inFull).orElse(stored);
      default -> stored;
    };
  }

  private static String ofCase(String stored) {
    int and = stored.indexOf(AND);
    if (stored.startsWith(OPEN) && and > 0) {
      return text(
          "audit.case.open",
          stored.substring(OPEN.length(), and),
          stored.substring(and + AND.length()));
    }
    return stored.startsWith(CANCELLED)
        ? text("audit.case.cancelled", stored.substring(CANCELLED.length()))
        : word(stored);
  }

  /** The group comes first: its name may contain a comma. So the text is split from the end. */
  private static String ofCustomer(String stored) {
    if (CONTACT.containsAll(List.of(stored.split(COMMA)))) {
      return inWords(stored);
    }
    int second = stored.lastIndexOf(COMMA);
    int first = stored.lastIndexOf(COMMA, second - 1);
    if (first < 0) {
      return stored;
    }
    String group = stored.substring(0, first);
    return String.join(
        text("list.comma"),
        group.startsWith(GROUP)
            ? text("audit.word.group", group.substring(GROUP.length()))
            : word(group),
        word(stored.substring(first + COMMA.length(), second)),
        word(stored.substring(second + COMMA.length())));
  }

  private static String inWords(String stored) {
    return Arrays.stream(stored.split(COMMA))
        .map(ChangeSentences::word)
        .collect(Collectors.joining(text("list.comma")));
  }

  /** The name comes first and is shown unchanged. */
  private static String ofProduct(String stored) {
    int sale = stored.lastIndexOf(COMMA);
    int pieces = stored.lastIndexOf(COMMA, sale - 1);
    if (pieces < 0 || !stored.substring(0, sale).endsWith(IN_STOCK)) {
      return stored;
    }
    return String.join(
        text("list.comma"),
        stored.substring(0, pieces),
        text(
            "audit.word.in-stock",
            stored.substring(pieces + COMMA.length(), sale - IN_STOCK.length())),
        word(stored.substring(sale + COMMA.length())));
  }

  private static String ofSetting(String stored) {
    if (stored.startsWith("P")) {
      try {
        return LimitSentences.window(Duration.parse(stored));
      } catch (DateTimeParseException name) {
        return stored;
      }
    }
    return word(stored);
  }

  private static String nameOfSetting(String name) {
    return name.startsWith(LARGE_AMOUNT)
        ? text("settings.large-amount", name.substring(LARGE_AMOUNT.length()))
        : Messages.orElse("audit.setting." + name, name);
  }

  private static String word(String stored) {
    return Messages.orElse("audit.word." + stored.replace(' ', '-'), stored);
  }
}
