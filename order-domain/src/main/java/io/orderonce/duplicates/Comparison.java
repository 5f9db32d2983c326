package io.orderonce.duplicates;

import io.orderonce.ordering.ShipTo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How much two orders look like one intent: a score from 0 to 100 with its reasons.
 *
 * <p>Three questions are each answered with a fraction of one, and the answers are multiplied, so
 * that a plain no to any of them makes the score zero: same things, same people, same time? Halving
 * the likeness of the lines halves the score; the time counts in full for ten minutes and then
 * fades with its logarithm.
 */
public final class Comparison {

  private static final double LEAST_LIKENESS = 0.5;
  private static final double SHARE_OF_PRODUCTS = 0.5;
  private static final Duration AT_ONCE = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofDays(1);
  private static final double LOST_IN_A_DAY = 0.3;
  private static final double SAID_AGAIN = 0.4;

  private static final double SURE = 1;
  private static final double SAME_PEOPLE = 0.95;
  private static final double ONE_HOUSEHOLD = 0.9;
  private static final double ONE_PHONE = 0.85;
  private static final double ONE_HOUSE = 0.5;
  private static final double SENT_ELSEWHERE = 0.45;

  private final Suspect earlier;
  private final Suspect later;
  private final List<Reason> reasons = new ArrayList<>();
  private final int score;

  private Comparison(Suspect one, Suspect other) {
    boolean inOrder = one.placedAt().isBefore(other.placedAt()) || isFirst(one, other);
    this.earlier = inOrder ? one : other;
    this.later = inOrder ? other : one;
    double lines = lines();
    this.score = lines < LEAST_LIKENESS ? 0 : score(lines);
  }

  public static Comparison of(Suspect one, Suspect other) {
    return new Comparison(one, other);
  }

  /** Placed at the same moment: the number decides which is the earlier. */
  private static boolean isFirst(Suspect one, Suspect other) {
    return one.placedAt().equals(other.placedAt()) && one.number().compareTo(other.number()) < 0;
  }

  public Suspect earlier() {
    return earlier;
  }

  public Suspect later() {
    return later;
  }

  public int score() {
    return score;
  }

  public List<Reason> reasons() {
    return List.copyOf(reasons);
  }

  /**
   * Half for the products that are in both, half for the pieces. Most orders that are compared have
   * nothing in common, so this comes first and keeps no reasons.
   */
  private double lines() {
    int shared = 0;
    long fewer = 0;
    long more = 0;
    for (Map.Entry<String, Integer> line : earlier.lines().entrySet()) {
      int other = after(line.getKey());
      shared += other > 0 ? 1 : 0;
      fewer += Math.min(line.getValue(), other);
      more += Math.max(line.getValue(), other);
    }
    if (shared == 0) {
      return 0;
    }
    for (Map.Entry<String, Integer> line : later.lines().entrySet()) {
      more += before(line.getKey()) > 0 ? 0 : line.getValue();
    }
    int products = earlier.lines().size() + later.lines().size() - shared;
    return SHARE_OF_PRODUCTS * shared / products + (1 - SHARE_OF_PRODUCTS) * fewer / more;
  }

  private int score(double lines) {
    reasons.add(linesReason());
    return (int) Math.round(100 * lines * people() * time() * meaning());
  }

  private Reason linesReason() {
    return earlier.lines().equals(later.lines())
        ? Reason.of(Reason.Kind.SAME_LINES)
        : new Reason(Reason.Kind.NEARLY_SAME_LINES, differences());
  }

  private String differences() {
    Set<String> products = new TreeSet<>(earlier.lines().keySet());
    products.addAll(later.lines().keySet());
    return products.stream()
        .filter(product -> before(product) != after(product))
        .map(product -> product + ": " + before(product) + " → " + after(product))
        .collect(Collectors.joining(", "));
  }

  private int before(String product) {
    return earlier.lines().getOrDefault(product, 0);
  }

  private int after(String product) {
    return later.lines().getOrDefault(product, 0);
  }

  private double people() {
    boolean sameAddress = address();
    boolean samePhone = earlier.phone().isPresent() && earlier.phone().equals(later.phone());
    if (earlier.customer().equals(later.customer())) {
      reasons.add(Reason.of(Reason.Kind.SAME_CUSTOMER));
      return sameAddress ? SURE : SENT_ELSEWHERE;
    }
    if (samePhone) {
      reasons.add(Reason.of(Reason.Kind.SAME_PHONE));
      return sameAddress ? SAME_PEOPLE : ONE_PHONE;
    }
    return sameAddress ? names() : 0;
  }

  private double names() {
    Spelling one = Spelling.of(earlier.shipTo().name());
    Spelling other = Spelling.of(later.shipTo().name());
    if (one.isLike(other)) {
      reasons.add(Reason.of(Reason.Kind.SAME_NAME));
      return SAME_PEOPLE;
    }
    Set<String> shared = one.inCommon(other);
    if (shared.isEmpty()) {
      return ONE_HOUSE;
    }
    reasons.add(new Reason(Reason.Kind.SHARED_NAME, String.join(" ", shared)));
    return ONE_HOUSEHOLD;
  }

  private boolean address() {
    ShipTo one = earlier.shipTo();
    ShipTo other = later.shipTo();
    if (one.isBlank() || other.isBlank()) {
      return false;
    }
    if (one.equals(other)) {
      reasons.add(Reason.of(Reason.Kind.SAME_ADDRESS));
      return true;
    }
    Spelling street = Spelling.of(one.street());
    boolean sameHouse = street.isLike(Spelling.of(other.street())) && isSameTown(one, other);
    boolean asIs = Objects.equals(one.street(), other.street()) && one.city().equals(other.city());
    if (sameHouse) {
      reasons.add(
          Reason.of(asIs ? Reason.Kind.SAME_ADDRESS : Reason.Kind.ADDRESS_SPELLED_DIFFERENTLY));
    } else {
      reasons.add(Reason.of(Reason.Kind.OTHER_ADDRESS));
    }
    return sameHouse;
  }

  private static boolean isSameTown(ShipTo one, ShipTo other) {
    return one.country().equals(other.country())
        && (one.place().equals(other.place())
            || Spelling.of(one.city()).isLike(Spelling.of(other.city())));
  }

  private double time() {
    Duration apart = Duration.between(earlier.placedAt(), later.placedAt());
    reasons.add(new Reason(Reason.Kind.APART, Long.toString(apart.toSeconds())));
    if (apart.compareTo(AT_ONCE) <= 0) {
      return 1;
    }
    double faded = Math.log(ratio(apart, AT_ONCE)) / Math.log(ratio(DAY, AT_ONCE));
    return Math.max(0, 1 - LOST_IN_A_DAY * faded);
  }

  private static double ratio(Duration one, Duration other) {
    return (double) one.toMillis() / other.toMillis();
  }

  private double meaning() {
    if (!later.meantAgain()) {
      return 1;
    }
    reasons.add(Reason.of(Reason.Kind.MEANT_AGAIN));
    return SAID_AGAIN;
  }
}
