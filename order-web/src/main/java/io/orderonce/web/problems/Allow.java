package io.orderonce.web.problems;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header that lists the methods allowed at an address. */
final class Allow {

  private Allow() {}

  /**
   * JAX-RS answers HEAD wherever there is GET, without listing it, and lists OPTIONS, which is not
   * offered here.
   */
  static String offered(@Nullable String saidByJaxRs) {
    Set<String> methods = new LinkedHashSet<>();
    if (saidByJaxRs != null) {
      Arrays.stream(saidByJaxRs.split(",")).map(String::strip).forEach(methods::add);
    }
    methods.remove("OPTIONS");
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(", ", methods.stream().sorted().toList());
  }
}
