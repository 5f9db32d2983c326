package io.orderonce.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orderonce.csv.InvalidTable;
import io.orderonce.limits.csv.LimitTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTableTest {

  private static final String HEAD =
      "id,scope,scope_id,kind,product_id,max,currency,window,outcome,expires_at,note\r\n";

  private static final LimitRule WHOLE =
      new LimitRule(
          Scope.group("wholesale, \"large\""),
          Measure.amountIn(Currency.getInstance("USD")),
          new BigDecimal("1000.50"),
          Duration.ofDays(1),
          LimitAction.HOLD,
          Instant.parse("2027-01-31T18:00:00.000001Z"),
          "as agreed, 大客户");

  @Test
  void a_written_table_reads_back_unchanged() {
    String table =
        LimitTable.write(List.of(new KeptRule(7, 3, WHOLE), new KeptRule(8, 1, noted("plain"))));

    assertThat(LimitTable.read(table))
        .containsExactly(
            new LimitRules.Entry(2, Optional.of(7L), WHOLE),
            new LimitRules.Entry(3, Optional.of(8L), noted("plain")));
  }

  @Test
  void a_rule_about_persons_is_a_line_of_the_table() {
    LimitRule rule =
        new LimitRule(
            Scope.person(),
            Measure.quantityOf("11"),
            BigDecimal.TEN,
            Duration.ofDays(1),
            LimitAction.CONFIRM,
            null,
            null);
    String table = LimitTable.write(List.of(new KeptRule(7, 1, rule)));

    assertThat(table).endsWith("7,person,,quantity,11,10,,PT24H,confirm,,\r\n");
    assertThat(LimitTable.read(table))
        .containsExactly(new LimitRules.Entry(2, Optional.of(7L), rule));
    InvalidTable refusal =
        catchThrowableOfType(
            InvalidTable.class,
            () -> LimitTable.read(HEAD + ",person,ALFKI,orders,,5,,PT10M,reject,,\r\n"));
    assertThat(refusal.violations())
        .containsExactly("row 2: scope.id must be null for the scope person");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://evil\")",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "＝1+1",
        "'=1+1",
        "'quoted'"
      })
  void formula_like_text_is_escaped_for_spreadsheets_and_reads_back_unchanged(String note) {
    String table = LimitTable.write(List.of(new KeptRule(1, 1, noted(note))));

    assertThat(lastCell(table)).doesNotStartWith("=").doesNotMatch("\"?[=+@＝-].*");
    assertThat(LimitTable.read(table).get(0).rule().note()).isEqualTo(note);
  }

  @Test
  void every_bad_line_is_reported_with_all_its_violations() {
    String table =
        HEAD
            + ",default,,orders,,5,,PT10M,reject,,\r\n"
            + "x,everybody,,things,,many,,soon,refuse,later,\r\n"
            + ",customer,ALFKI,amount,,5,,PT10M,reject,,\r\n"
            + "3,default,,orders,,5,,PT10M,reject,,\r\n"
            + "3,default,,orders,,6,,PT10M,reject,,\r\n"
            + ",default,,orders\r\n";

    InvalidTable refusal = catchThrowableOfType(InvalidTable.class, () -> LimitTable.read(table));

    assertThat(refusal.violations())
        .containsExactly(
            "row 3: id must be the number of a rule, or empty for a new one",
            "row 3: scope must be default, group, customer or person",
            "row 3: kind must be orders, amount or quantity",
            "row 3: max must be a number such as 12.50, without thousands separators, sign or"
                + " currency, not \"many\"",
            "row 3: window must be a duration such as PT10M",
            "row 3: outcome must be reject, confirm or hold",
            "row 3: expires_at must be a time such as 2027-01-31T18:00:00Z",
            "row 4: currency is required for an amount and must be null otherwise",
            "row 6: rule 3 appears twice",
            "row 7: max is empty; it must be a number such as 10",
            "row 7: window is empty; it must be a duration such as PT10M",
            "row 7: outcome is empty; it must be reject, confirm or hold");
  }

  @Test
  void a_table_without_its_columns_is_refused() {
    InvalidTable refusal =
        catchThrowableOfType(
            InvalidTable.class, () -> LimitTable.read("id,scope,colour\r\n1,default,red\r\n"));

    assertThat(refusal.violations()).contains("column max is missing", "unknown column: colour");
  }

  private static LimitRule noted(String note) {
    return new LimitRule(
        Scope.everybody(),
        Measure.orders(),
        BigDecimal.valueOf(5),
        Duration.ofMinutes(10),
        LimitAction.REJECT,
        null,
        note);
  }

  private static String lastCell(String table) {
    String line = table.lines().toList().get(1);
    return line.substring(line.indexOf(",reject,,") + ",reject,,".length());
  }
}
