package io.orderonce.ordering;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** All questions, in the order in which they are asked. */
public enum QuestionKind {
  LARGE_AMOUNT,
  LOOK_ALIKE,
  LIMIT;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name that confirms it, in requests and in the database. */
  public String text() {
    return text;
  }

  public static Optional<QuestionKind> named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findAny();
  }

  /** As stored: the names separated by commas. */
  public static Set<QuestionKind> stored(String names) {
    return names.isEmpty()
        ? Set.of()
        : set(
            Arrays.stream(names.split(","))
                .map(name -> named(name).orElseThrow(() -> unknown(name)))
                .toList());
  }

  private static IllegalStateException unknown(String name) {
    return new IllegalStateException("an order has an answer to a question called " + name);
  }

  /** The questions among these names; other names are ignored. */
  public static Set<QuestionKind> among(Collection<String> names) {
    return set(names.stream().flatMap(name -> named(name).stream()).toList());
  }

  private static Set<QuestionKind> set(Collection<QuestionKind> some) {
    Set<QuestionKind> kinds = EnumSet.noneOf(QuestionKind.class);
    kinds.addAll(some);
    return Collections.unmodifiableSet(kinds);
  }
}
