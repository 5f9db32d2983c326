package io.orderonce.duplicates;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why two orders look like one intent.
 *
 * @param detail figures and names that belong to it; empty if there are none
 */
public record Reason(Kind kind, String detail) {

  private static final String BETWEEN = "\t";

  /** Names that are stored never change. */
  public enum Kind {
    /** Never stored: the case itself says who reported it, and when. */
    REPORTED("the customer reported that it was ordered twice"),
    SAME_LINES("same lines"),
    NEARLY_SAME_LINES("nearly the same lines: %s"),
    APART("%s s apart"),
    SAME_CUSTOMER("same customer"),
    SAME_PHONE("same telephone number"),
    SAME_NAME("same name"),
    SHARED_NAME("part of the name in common: %s"),
    SAME_ADDRESS("same address"),
    ADDRESS_SPELLED_DIFFERENTLY("same address spelled differently"),
    OTHER_ADDRESS("different address"),
    MEANT_AGAIN("the buyer confirmed that they wanted it again");

    private final String english;

    Kind(String english) {
      this.english = english;
    }
  }

  static Reason of(Kind kind) {
    return new Reason(kind, "");
  }

  /** The same reasons, with the customer's report first. */
  public static List<Reason> reported(List<Reason> others) {
    return Stream.concat(Stream.of(of(Kind.REPORTED)), others.stream()).toList();
  }

  /** Without what it says about a person: which part of a name two people share. */
  public Reason withoutNames() {
    return kind == Kind.SHARED_NAME ? of(kind) : this;
  }

  /** In English, for programs and logs. */
  public String inEnglish() {
    return kind.english.formatted(detail);
  }

  /** One per line. */
  public static String store(List<Reason> reasons) {
    return reasons.stream()
        .map(reason -> reason.kind + BETWEEN + reason.detail)
        .collect(Collectors.joining("\n"));
  }

  public static List<Reason> read(String stored) {
    return Arrays.stream(stored.split("\n"))
        .map(line -> line.split(BETWEEN, 2))
        .map(parts -> new Reason(Kind.valueOf(parts[0]), parts[1]))
        .toList();
  }
}
