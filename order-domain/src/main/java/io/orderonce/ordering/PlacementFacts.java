package io.orderonce.ordering;

import io.orderonce.ids.ProductId;
import io.orderonce.limits.Purchase;
import io.orderonce.persons.PersonKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rules know about one attempt. The {@link Tray} adds facts for all its attempts before
 * the rules that need them; each rule may add some for those after it, and sees no others.
 */
final class PlacementFacts {

  private final Attempt attempt;
  private final Optional<TrayTransaction.CustomerStatus> status;
  private TrayTransaction.@Nullable Snapshot snapshot;
  private Optional<Integer> basketVersion = Optional.empty();
  private @Nullable Map<ProductId, Offer> offers;
  private @Nullable Quote quote;
  private @Nullable LimitCheck limits;
  private @Nullable PersonKey place;
  private List<Purchase> past = List.of();
  private Map<Long, List<Purchase>> pastOfOthers = Map.of();
  private @Nullable Stock stock;
  private List<Question> questions = List.of();

  /**
   * @param status read from the locked row; empty if there is no such customer
   */
  PlacementFacts(Attempt attempt, Optional<TrayTransaction.CustomerStatus> status) {
    this.attempt = attempt;
    this.status = status;
  }

  Attempt attempt() {
    return attempt;
  }

  Submission submission() {
    return attempt.submission();
  }

  boolean isEnabled() {
    return status.map(TrayTransaction.CustomerStatus::enabled).orElse(false);
  }

  TrayTransaction.CustomerStatus status() {
    return status.orElseThrow();
  }

  /** What was read after the lock, so that it is not older. */
  void read(TrayTransaction.Snapshot read) {
    snapshot = read;
  }

  Optional<Order> existing() {
    return known(snapshot).order();
  }

  Instant now() {
    return known(snapshot).now();
  }

  Optional<OrderNumber> lookAlike() {
    return known(snapshot).lookAlike();
  }

  void lockedBasket(Optional<Integer> version) {
    basketVersion = version;
  }

  /** Of the locked basket; empty if there is none. */
  Optional<Integer> basketVersion() {
    return basketVersion;
  }

  void offer(Map<ProductId, Offer> all) {
    offers = all;
  }

  /** Those of the order's products that exist. */
  Map<ProductId, Offer> offers() {
    Map<ProductId, Offer> all = known(offers);
    return submission().intent().basket().products().stream()
        .filter(all::containsKey)
        .collect(Collectors.toMap(product -> product, all::get));
  }

  void price(Quote priced) {
    quote = priced;
  }

  Quote quote() {
    return known(quote);
  }

  void sentTo(PersonKey key) {
    place = key;
  }

  /** Where the order goes. */
  PersonKey place() {
    return known(place);
  }

  void count(LimitCheck counted) {
    limits = counted;
  }

  LimitCheck limits() {
    return known(limits);
  }

  void lookBack(List<Purchase> purchases, Map<Long, List<Purchase>> ofOthers) {
    past = purchases;
    pastOfOthers = ofOthers;
  }

  /** Only if a limit refuses the order: what it counts. */
  List<Purchase> past() {
    return past;
  }

  /** The same for each rule about persons: what other accounts of the person bought. */
  Map<Long, List<Purchase>> pastOfOthers() {
    return pastOfOthers;
  }

  void ask(List<Question> asked) {
    questions = List.copyOf(asked);
  }

  /** The questions that were asked, confirmed or not. */
  List<Question> questions() {
    return questions;
  }

  void lockedStock(Stock locked) {
    stock = locked;
  }

  /** Shared with the other attempts of the tray. */
  Stock stock() {
    return known(stock);
  }

  private static <T> T known(@Nullable T found) {
    return Objects.requireNonNull(found, "a rule needs what is found out later");
  }
}
