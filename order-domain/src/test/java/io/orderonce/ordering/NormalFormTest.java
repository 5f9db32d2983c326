package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.dedup.AttemptId;
import io.orderonce.dedup.Claim;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.MemoryClaims;
import io.orderonce.ordering.TestShop.Sending;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An order stays the same order however its letters are composed, on every database. */
class NormalFormTest extends ShopSuite {

  private static final String COMPOSED = "1 rue de la Côte d'Azur";
  private static final String DECOMPOSED =
      Normalizer.normalize(COMPOSED, Normalizer.Form.NFD) + "\u00a0 ";

  private Sending to(String street, String key) {
    return shop.sending(customer).of(chai, 2).to(street).underKey(key);
  }

  @Test
  void a_retry_with_decomposed_letters_is_the_same_order() {
    String key = TestShop.newKey();
    Order first = placed(shop.place(to(COMPOSED, key)));

    Placement retry = shop.place(to(DECOMPOSED, key));

    assertThat(retry).isInstanceOf(Placement.Replayed.class);
    assertThat(first.shipTo().street()).isEqualTo(COMPOSED);
    assertThat(shop.ordersOf(customer)).isOne();
  }

  @Test
  void an_order_is_stored_in_normal_form_whichever_form_came_first() {
    String key = TestShop.newKey();

    Order first = placed(shop.place(to(DECOMPOSED, key)));

    assertThat(first.shipTo().street()).isEqualTo(COMPOSED);
    assertThat(shop.place(to(COMPOSED, key))).isInstanceOf(Placement.Replayed.class);
  }

  @Test
  void retries_find_an_order_stored_before_texts_were_normalised_and_leave_it_unchanged() {
    for (String old : List.of(DECOMPOSED, COMPOSED, "  " + COMPOSED)) {
      String key = TestShop.newKey();
      storeAsEarlierVersion(placed(shop.place(to(COMPOSED, key))), old);

      for (String street : List.of(old, COMPOSED, DECOMPOSED)) {
        Placement retry = shop.place(to(street, key));

        assertThat(retry).isInstanceOf(Placement.Replayed.class);
        assertThat(((Placement.Replayed) retry).order().shipTo().street()).isEqualTo(old);
      }
      assertThat(shop.place(to("2 rue de la Côte d'Azur", key)))
          .isInstanceOf(Placement.KeyReused.class);
      assertThat(shop.place(to(COMPOSED, key).of(shop.product("1.00", 9), 1)))
          .isInstanceOf(Placement.KeyReused.class);
    }
  }

  @Test
  void a_retry_of_an_order_to_an_address_that_is_no_longer_valid_is_a_replay() {
    for (String old : List.of("a\u202eb", "\u200b", "-", "1 Rd\u0007")) {
      String key = TestShop.newKey();
      storeAsEarlierVersion(placed(shop.place(to(COMPOSED, key))), old);
      long before = shop.ordersOf(customer);

      Placement retry = shop.place(to(old, key));

      assertThat(retry).isInstanceOf(Placement.Replayed.class);
      assertThat(((Placement.Replayed) retry).order().shipTo().street()).isEqualTo(old);
      assertThat(shop.place(to("?", key))).isInstanceOf(Placement.KeyReused.class);
      assertThat(shop.ordersOf(customer)).isEqualTo(before);
    }
  }

  @Test
  void a_new_order_to_such_an_address_is_refused_and_its_key_can_be_used_again() {
    for (String street : List.of("a\u202eb", "\u200b", "-", "1 Rd\u0000", "x".repeat(121), "")) {
      String key = TestShop.newKey();

      Placement refused = shop.place(to(street, key));

      assertThat(refused)
          .isInstanceOfSatisfying(
              Placement.Invalid.class,
              invalid ->
                  assertThat(invalid.violations())
                      .singleElement()
                      .asString()
                      .startsWith("shipTo.street"));
      assertThat(shop.place(to(COMPOSED, key))).isInstanceOf(Placement.Placed.class);
    }
  }

  @Test
  void a_claim_with_the_fingerprint_of_another_spelling_does_not_refuse_a_retry() {
    String key = TestShop.newKey();
    Order order = placed(shop.place(to(COMPOSED, key)));
    storeAsEarlierVersion(order, DECOMPOSED);
    shop.claims = new MemoryClaims(shop.clock);
    shop.claims.putIfAbsent(claimKey(key), held(key, DECOMPOSED), Duration.ofMinutes(1));

    assertThat(shop.place(to(COMPOSED, key))).isInstanceOf(Placement.Replayed.class);
  }

  @Test
  void an_address_that_is_no_longer_valid_is_still_shown_unchanged() {
    Order order = placed(shop.place(to(COMPOSED, TestShop.newKey())));
    database.execute(
        "UPDATE orders SET ship_name = '\u200b', ship_street = 'a\u202eb\nc', ship_city = '-'"
            + " WHERE order_number = '"
            + order.number()
            + "'");

    ShipTo kept = shop.orders().find(customer, order.number()).orElseThrow().shipTo();

    assertThat(kept.name()).isEqualTo("\u200b");
    assertThat(kept.street()).isEqualTo("a\u202eb\nc");
    assertThat(kept.canBeWritten()).isFalse();
  }

  @Test
  void letters_that_decompose_into_many_do_not_make_a_place_too_long_for_its_column() {
    for (String city : List.of("\u337f".repeat(40), "\ufdfa".repeat(120), "ß".repeat(120))) {
      ShipTo shipTo = new ShipTo("Anne", "1 Rd", city, null, null, "FR");
      Submission submission = shop.sending(customer).of(chai, 1).submission();

      Placement placement =
          TestShop.placed(
              shop.placeOrder(),
              new Submission(
                  customer,
                  submission.requestId(),
                  new Intent(submission.intent().basket(), shipTo),
                  submission.expectedTotal(),
                  submission.confirmed(),
                  submission.channel(),
                  submission.by()));

      assertThat(placed(placement).shipTo().city()).isEqualTo(city);
    }
  }

  /**
   * Changes the order to what a node of an earlier version would have stored: the text as it was
   * sent, with its fingerprint.
   */
  private void storeAsEarlierVersion(Order order, String street) {
    ShipTo now = order.shipTo();
    ShipTo then =
        ShipTo.kept(now.name(), street, now.city(), now.region(), now.postalCode(), now.country());
    Basket basket = new Basket(List.of(new Basket.Line(chai, 2)));
    database.execute(
        "UPDATE orders SET ship_street = '%s', fingerprint = '%s' WHERE order_number = '%s'"
            .formatted(
                street.replace("'", "''"), new Intent(basket, then).fingerprint(), order.number()));
  }

  private ClaimKey claimKey(String key) {
    return ClaimKey.of(TestShop.SHOP, customer.value(), key);
  }

  private Claim.Held held(String key, String street) {
    Submission submission = to(street, key).submission();
    ShipTo now = submission.intent().shipTo();
    ShipTo then =
        ShipTo.kept(now.name(), street, now.city(), now.region(), now.postalCode(), now.country());
    return new Claim.Held(
        new Intent(submission.intent().basket(), then).fingerprint(),
        AttemptId.next(),
        shop.claims.member(),
        shop.clock.instant().plusSeconds(60));
  }

  private static Order placed(Placement placement) {
    assertThat(placement).isInstanceOf(Placement.Placed.class);
    return ((Placement.Placed) placement).order();
  }
}
