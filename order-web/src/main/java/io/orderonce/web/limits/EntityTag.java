package io.orderonce.web.limits;

import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as HTTP has them (RFC 9110, sections 8.8.3 and 13.1.1). */
final class EntityTag {

  private static final Pattern TAG = Pattern.compile("\"v([0-9]{1,9})\"");
  private static final Pattern ANY_TAG = Pattern.compile("(W/)?\"[!#-~\\x80-\\xff]*\"");

  /** No version: what names one that never was can only be out of date. */
  private static final int NONE = 0;

  private EntityTag() {}

  static String of(int version) {
    return "\"v" + version + "\"";
  }

  /**
   * The version that is to be changed, according to If-Match.
   *
   * @return empty if any will do, because the header is absent or {@code *}
   */
  static Optional<Integer> versionIn(@Nullable List<String> header) {
    if (header == null || header.isEmpty()) {
      return Optional.empty();
    }
    String text = String.join(",", header).strip();
    if (text.equals("*")) {
      return Optional.empty();
    }
    Matcher tag = TAG.matcher(text);
    if (tag.matches()) {
      return Optional.of(Integer.parseInt(tag.group(1)));
    }
    if (ANY_TAG.matcher(text).matches()) {
      return Optional.of(NONE);
    }
    throw Problem.of(ProblemType.MALFORMED_REQUEST, "If-Match is one entity tag, or *")
        .asException();
  }
}
