package io.orderonce.limits;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The few words that stand for what a rule can be. */
final class Words {

  private Words() {}

  static <T> Optional<T> named(T[] values, Function<T, String> name, String text) {
    return Arrays.stream(values).filter(value -> name.apply(value).equals(text)).findAny();
  }
}
