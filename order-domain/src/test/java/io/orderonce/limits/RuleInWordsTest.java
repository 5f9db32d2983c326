package io.orderonce.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleInWordsTest {

  private static final List<Scope> SCOPES =
      List.of(
          Scope.everybody(),
          Scope.person(),
          Scope.customer("ALFKI"),
          Scope.group("resellers"),
          Scope.group("a: at most 3 orders in PT1H, then hold (b)"));

  private static final List<Measure> MEASURES =
      List.of(
          Measure.orders(),
          Measure.amountIn(Money.currency("USD")),
          Measure.quantityOf("11"),
          Measure.quantityOfEach());

  @Test
  void every_rule_is_read_back_from_its_words() {
    rules(SCOPES.subList(0, 4))
        .forEach(
            rule -> assertThat(RuleInWords.read(rule.inFull())).as(rule.inFull()).contains(rule));
  }

  private static Stream<LimitRule> rules(List<Scope> scopes) {
    return scopes.stream()
        .flatMap(
            scope ->
                MEASURES.stream()
                    .flatMap(
                        measure ->
                            Stream.of(LimitAction.values())
                                .flatMap(action -> ends(scope, measure, action))));
  }

  private static Stream<LimitRule> ends(Scope scope, Measure measure, LimitAction action) {
    return Stream.of(
        rule(scope, measure, action, null, null),
        rule(scope, measure, action, Instant.parse("2030-01-01T00:00:00Z"), null),
        rule(scope, measure, action, null, "since the sale (2026)"),
        rule(scope, measure, action, Instant.parse("2030-01-01T00:00:00Z"), "a, until b"));
  }

  private static LimitRule rule(
      Scope scope,
      Measure measure,
      LimitAction action,
      @Nullable Instant expiresAt,
      @Nullable String note) {
    return new LimitRule(
        scope, measure, new BigDecimal("12"), Duration.ofMinutes(90), action, expiresAt, note);
  }

  /** A group may be called anything; the words then say two things, and must not be changed. */
  @Test
  void words_that_can_be_read_twice_mean_the_same_or_nothing() {
    rules(SCOPES.subList(4, 5))
        .forEach(
            rule ->
                RuleInWords.read(rule.inFull())
                    .ifPresent(read -> assertThat(read.inFull()).isEqualTo(rule.inFull())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "default",
        "everybody: at most 3 orders in PT1H, then reject",
        "default: at most 3 orders in PT1H, then shout",
        "default: at most 3 orders in P1Y, then reject",
        "default: at most 3 XTS in PT1H, then reject",
        "default: at most 3 orders in PT1H, then reject, until tomorrow",
        "group: at most 3 orders in PT1H, then reject"
      })
  void other_words_are_no_rule(String words) {
    assertThat(RuleInWords.read(words)).isEmpty();
  }
}
