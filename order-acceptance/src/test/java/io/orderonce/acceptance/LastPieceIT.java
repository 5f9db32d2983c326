package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.northwind.Northwind;
import io.orderonce.acceptance.process.Cluster;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;

/** Many buyers want the last piece, on two nodes at once; one of them gets it. */
class LastPieceIT {

  private static final int BUYERS = 32;

  /** Geitost at 2.50 USD. */
  private static final String PRODUCT = "33";

  private final Cluster pair = Stage.pair();
  private final Ledger ledger = Stage.ledgerOf(pair);
  private final Shopkeeper shopkeeper = Shopkeeper.at(pair.node(0).uri());

  @RepeatedTest(3)
  void one_of_thirty_two_gets_the_last_piece() {
    List<Shopper> buyers =
        Northwind.read().customers().stream()
            .limit(BUYERS)
            .map(name -> Shopper.of(pair.node(name.hashCode() & 1).uri(), name, Stage.PASSWORD))
            .toList();
    Crowd.workOff(buyers, 4, buyer -> buyer.get(Shopper.API + "/limits"));
    shopkeeper.putOnSale(PRODUCT, 1);
    long before = ledger.sums().orders();

    List<Answer> answers =
        Crowd.atOnce(BUYERS, place -> buyers.get(place).post(newKey(), OrderForm.of(PRODUCT, 1)));

    assertThat(answers).filteredOn(Answer::isPlaced).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !answer.isPlaced())
        .hasSize(BUYERS - 1)
        .allSatisfy(
            answer -> {
              assertThat(answer).isProblem(409, "out-of-stock");
              JsonNode line = answer.json().at("/lines/0");
              assertThat(line.path("wanted").asInt(-1)).isEqualTo(1);
              assertThat(line.path("left").asInt(-1)).isZero();
            });
    assertThat(ledger.stock().get(PRODUCT)).isZero();
    assertThat(ledger.sums().orders()).isEqualTo(before + 1);
    assertThat(shopkeeper.invariants())
        .allSatisfy((name, count) -> assertThat(count).as(name).isZero());
  }
}
