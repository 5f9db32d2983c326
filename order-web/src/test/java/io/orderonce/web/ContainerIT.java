package io.orderonce.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.Claims;
import io.orderonce.dedup.IssuedKeys;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.Intent;
import io.orderonce.ordering.OrderNumbers;
import io.orderonce.ordering.OrderStore;
import io.orderonce.ordering.Orders;
import io.orderonce.ordering.PlaceOrder;
import io.orderonce.ordering.Placement;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ordering.Submission;
import io.orderonce.ordering.TrayTransaction;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What only the server can prove: the deployable as delivered, on the server's transactions,
 * persistence, threads and grid.
 */
@ExtendWith(ArquillianExtension.class)
class ContainerIT {

  private static final CustomerId ALFKI = new CustomerId("ALFKI");
  private static final ProductId CABRALES = new ProductId("11");

  @Inject private PlaceOrder placeOrder;
  @Inject private OrderStore store;
  @Inject private Orders orders;
  @Inject private OrderNumbers numbers;
  @Inject private Claims claims;
  @Inject private IssuedKeys issuedKeys;
  @Inject private Transactions transactions;
  @Inject private UserTransaction userTransaction;

  @Deployment
  static WebArchive deployable() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class, new File(System.getProperty("container.deployable")));
  }

  @Test
  void an_order_is_committed_when_its_placement_is_returned() throws Exception {
    Submission submission = submission("container-key-0001", 2);

    Placement first = answerTo(submission);
    Placement second = answerTo(submission);

    Placement.Placed placed = assertInstanceOf(Placement.Placed.class, first);
    Placement.Replayed replayed = assertInstanceOf(Placement.Replayed.class, second);
    assertEquals(placed.order().number(), replayed.order().number());
    assertEquals(1, replayed.order().lines().size());
    assertEquals(Status.STATUS_NO_TRANSACTION, userTransaction.getStatus());
  }

  @Test
  void thirty_concurrent_requests_on_the_servers_threads_place_one_order() throws Exception {
    Submission submission = submission("container-key-0002", 3);
    List<CompletableFuture<Placement>> sent = new ArrayList<>();

    for (int i = 0; i < 30; i++) {
      sent.add(
          CompletableFuture.supplyAsync(() -> placeOrder.place(submission))
              .thenCompose(placement -> placement));
    }

    Set<String> numbersAnswered = new HashSet<>();
    int placed = 0;
    for (CompletableFuture<Placement> answer : sent) {
      Placement placement = answer.get(20, TimeUnit.SECONDS);
      if (placement instanceof Placement.Placed one) {
        placed++;
        numbersAnswered.add(one.order().number().canonical());
      } else {
        numbersAnswered.add(
            assertInstanceOf(Placement.Replayed.class, placement).order().number().canonical());
      }
    }
    assertEquals(1, placed);
    assertEquals(1, numbersAnswered.size());
  }

  @Test
  void failed_work_leaves_neither_data_nor_a_transaction_behind() throws Exception {
    RequestId id = RequestId.ofKey("container-key-0003", ALFKI, numbers);

    assertThrows(
        IllegalStateException.class,
        () ->
            store.placing(
                ledger -> {
                  takeOne(ledger);
                  throw new IllegalStateException("on purpose");
                }));

    assertFalse(store.lookUp(ALFKI, id).order().isPresent());
    assertEquals(Status.STATUS_NO_TRANSACTION, userTransaction.getStatus());
  }

  @Test
  void reads_never_commit() {
    long before = stock();

    transactions.read(
        entities ->
            entities
                .createNativeQuery("UPDATE products SET stock = 0 WHERE product_id = '11'")
                .executeUpdate());

    assertEquals(before, stock());
  }

  @Test
  void claims_are_kept_in_the_grid() throws Exception {
    assertEquals("MeasuredClaims", claims.getClass().getSimpleName());
    assertEquals("HazelcastIssuedKeys", issuedKeys.getClass().getSimpleName());
    ClaimKey key = ClaimKey.of("container-test", "ALFKI", "a key of this test");

    assertTrue(issuedKeys.issued(key, Duration.ofMinutes(1)));

    assertTrue(issuedKeys.remembers(key));
    assertFalse(issuedKeys.issued(key, Duration.ofMinutes(1)));
    assertFalse(claims.hasLeft(claims.member()));
  }

  @Test
  void orders_can_be_read_after_their_transaction_has_ended() throws Exception {
    answerTo(submission("container-key-0004", 1));

    var newest = orders.newest(ALFKI, Optional.empty(), 1).get(0);

    assertEquals(1, newest.lines().size());
    assertEquals("placed", newest.history().get(0).kind().text());
  }

  private static void takeOne(TrayTransaction ledger) {
    ledger.lockCustomers(Set.of(ALFKI));
    ledger.lockStock(Set.of(CABRALES), true);
    ledger.take(Map.of(CABRALES, 1));
  }

  private long stock() {
    return transactions.read(
        entities ->
            ((Number)
                    entities
                        .createNativeQuery("SELECT stock FROM products WHERE product_id = '11'")
                        .getSingleResult())
                .longValue());
  }

  private Placement answerTo(Submission submission) throws Exception {
    return placeOrder.place(submission).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private Submission submission(String key, int quantity) {
    return new Submission(
        ALFKI,
        RequestId.ofKey(key, ALFKI, numbers),
        new Intent(
            new Basket(List.of(new Basket.Line(CABRALES, quantity))),
            new ShipTo("Ada Buyer", "1 Long Lane", "Reims", null, null, "FR")),
        Optional.empty(),
        Set.of(),
        Channel.API,
        "alfki");
  }
}
