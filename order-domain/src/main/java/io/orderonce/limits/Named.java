package io.orderonce.limits;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Finds the constant of an enum by its stored text. */
final class Named {

  private Named() {}

  static <T> Optional<T> find(T[] values, Function<T, String> name, String text) {
    return Arrays.stream(values).filter(value -> name.apply(value).equals(text)).findAny();
  }
}
