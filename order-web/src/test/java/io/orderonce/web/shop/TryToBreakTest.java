package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import io.orderonce.attempts.AttemptNote;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.Placement;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TryToBreakTest extends OpenStorefront {

  @Inject private Attempts attempts;

  @Override
  protected Map<String, String> settings() {
    return Map.of("orderonce.demo", "true");
  }

  @Test
  void a_demo_offers_four_ways_to_order_twice_and_sends_what_is_in_the_checkout() {
    Product chai = product("18.00", 39);
    Login shopper = atCheckout(chai, 2);
    assertThat(_find(Button.class).stream().flatMap(button -> button.getId().stream()))
        .contains("try-clicks", "try-tabs", "try-line", "try-reload");

    _click(byId(Button.class, "try-clicks"));

    List<Object> job = started();
    assertThat(job.get(0)).isEqualTo("clicks");
    assertThat(job.get(1)).isEqualTo("/api/v1/orders/" + numberOf(shopper));
    assertThat(job.get(2))
        .asString()
        .contains("{\"productId\":\"" + chai.id() + "\",\"quantity\":2}", "\"city\":\"Reims\"");
    assertThat(job.get(3)).isEqualTo(shopper.userName());
    assertThat(ordersOf(shopper)).isEmpty();
  }

  @Test
  void without_an_address_nothing_is_started_and_the_page_says_why() {
    Login shopper = in(newShopper());
    baskets.put(owner(shopper), product("18.00", 39).id(), 1);
    open("checkout", CheckoutView.class);

    _click(byId(Button.class, "try-clicks"));

    assertThat(shown("sentence")).containsExactly(say("outcome.address"));
    assertThat(started()).isEmpty();
  }

  @Test
  void the_sum_counts_orders_in_the_database_and_not_what_was_expected() {
    Product chai = product("18.00", 39);
    Login shopper = atCheckout(chai, 2);
    click("try-clicks");
    OrderNumber number = numberOf(shopper);
    Placement placed =
        send(
            shopper,
            number.canonical(),
            new Basket(List.of(new Basket.Line(chai.id(), 2))),
            Optional.empty());
    assertThat(placed).isInstanceOf(Placement.Placed.class);
    note(shopper, number, AttemptOutcome.REPLAYED);
    // the attempt that placed it is recorded a moment later
    await(() -> attempts.newest(Attempts.Search.ofOrder(number), Optional.empty(), 9).size() == 2);

    open("order/" + number, OrderView.class);
    assertThat(shown("timeline-sum")).containsExactly("2 attempts, 1 order");
    assertThat(shown("concluded").get(0)).contains(say("try.counted", 0, 1));

    order(shopper, chai, 1);
    open("order/" + number, OrderView.class);
    assertThat(shown("timeline-sum")).containsExactly("2 attempts, 2 orders");
  }

  @Test
  void an_existing_order_can_be_sent_again_under_its_number() {
    Product chai = product("18.00", 39);
    Login shopper = in(newShopper());
    OrderNumber number = order(shopper, chai, 3).number();
    open("order/" + number, OrderView.class);

    _click(byId(Button.class, "try-again"));

    assertThat(started())
        .startsWith("again", "/api/v1/orders/" + number)
        .anySatisfy(sent -> assertThat(sent).asString().contains("\"quantity\":3"));
  }

  private Login atCheckout(Product product, int quantity) {
    Login shopper = in(newShopper());
    addresses.save(customer(shopper), REIMS);
    baskets.put(owner(shopper), product.id(), quantity);
    open("checkout", CheckoutView.class);
    return shopper;
  }

  private OrderNumber numberOf(Login shopper) {
    return baskets.of(owner(shopper)).number().orElseThrow();
  }

  private void note(Login shopper, OrderNumber number, AttemptOutcome outcome) {
    attempts.note(
        List.of(
            new AttemptNote(
                clock.instant(),
                customer(shopper),
                number.canonical(),
                Optional.of(number),
                outcome,
                Optional.empty(),
                Channel.API,
                shopper.userName(),
                "node-a",
                Duration.ofMillis(7))));
  }

  /** What the page's script was told to do: the way, the path, the body and the user. */
  private static List<Object> started() {
    // scripts of an element wait until the answer to the browser is being written
    UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
    return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
        .map(sent -> sent.getInvocation())
        .filter(script -> script.getExpression().contains("orderOnceTries.start"))
        .flatMap(script -> script.getParameters().stream().limit(4))
        .toList();
  }
}
