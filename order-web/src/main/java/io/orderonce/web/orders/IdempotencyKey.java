package io.orderonce.web.orders;

import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of draft-ietf-httpapi-idempotency-key-header: a string of structured fields (RFC
 * 9651), or the same key without quotation marks, as most clients send it.
 */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";

  private static final String KEY = "[A-Za-z0-9_.:-]{16,255}";
  private static final Pattern BARE = Pattern.compile(KEY);
  private static final Pattern HEADER_VALUE = Pattern.compile("\"(" + KEY + ")\"|(" + KEY + ")");

  private IdempotencyKey() {}

  /**
   * @throws ProblemException unless there is exactly one valid key
   */
  static String in(List<String> headers) {
    if (headers.isEmpty()) {
      throw Problem.of(ProblemType.IDEMPOTENCY_KEY_MISSING).asException();
    }
    Matcher value = HEADER_VALUE.matcher(headers.get(0));
    if (headers.size() > 1 || !value.matches()) {
      throw Problem.of(ProblemType.IDEMPOTENCY_KEY_INVALID).asException();
    }
    return value.group(1) == null ? value.group(2) : value.group(1);
  }

  static boolean isLegal(String text) {
    return BARE.matcher(text).matches();
  }
}
