package io.orderonce.web.requests;

import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as HTTP entity tags (RFC 9110, sections 8.8.3 and 13.1.1). */
public final class EntityTag {

  private static final Pattern NUMBER = Pattern.compile("v([0-9]{1,9})");
  private static final Pattern ANY_TAG = Pattern.compile("(W/)?\"[!#-~\\x80-\\xff]*\"");

  /** Not a valid version: a tag that was never issued can only be out of date. */
  private static final int NONE = 0;

  private EntityTag() {}

  public static String of(int version) {
    return of("v" + version);
  }

  /**
   * @param version letters, digits and hyphens
   */
  public static String of(String version) {
    return '"' + version + '"';
  }

  /**
   * The version to be changed, according to If-Match.
   *
   * @return empty if any version will do, because the header is absent or {@code *}
   */
  public static Optional<Integer> versionIn(@Nullable List<String> header) {
    return textIn(header)
        .map(NUMBER::matcher)
        .map(tag -> tag.matches() ? Integer.parseInt(tag.group(1)) : NONE);
  }

  /**
   * The same for a version that is not a number.
   *
   * @return empty if any version will do, because the header is absent or {@code *}
   */
  public static Optional<String> textIn(@Nullable List<String> header) {
    if (header == null || header.isEmpty()) {
      return Optional.empty();
    }
    String text = String.join(",", header).strip();
    if (text.equals("*")) {
      return Optional.empty();
    }
    if (!ANY_TAG.matcher(text).matches()) {
      throw Problem.of(ProblemType.MALFORMED_REQUEST, "If-Match must be a single entity tag, or *")
          .asException();
    }
    // a weak tag never matches (RFC 9110, 13.1.1): it is left unparsed, which matches no version of
    // ours
    return Optional.of(text.startsWith("W/") ? text : text.substring(1, text.length() - 1));
  }
}
