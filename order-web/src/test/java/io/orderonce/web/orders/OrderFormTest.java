package io.orderonce.web.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.ordering.InvalidOrder;
import io.orderonce.web.requests.Body;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OrderFormTest {

  private static final String FORM =
      """
      {"lines": [{"productId": "11", "quantity": %s}],
       "shipTo": {"name": "%s", "street": "1 Rd", "city": "-", "country": "XX"}}""";

  @Test
  void an_address_is_not_validated_before_a_replay_is_ruled_out() {
    OrderForm form = read(FORM.formatted(1, "\\u202e\u200b"));

    assertThat(form.intent().shipTo().name()).isEqualTo("\u202e\u200b");
    assertThat(form.intent().shipTo().canBeWritten()).isFalse();
  }

  @Test
  void lines_no_order_can_have_are_refused_at_once() {
    assertThatThrownBy(() -> read(FORM.formatted(0, "Anne"))).isInstanceOf(InvalidOrder.class);
    assertThatThrownBy(() -> read(FORM.formatted(10_000, "Anne"))).isInstanceOf(InvalidOrder.class);
  }

  private static OrderForm read(String json) {
    return OrderForm.read(
        Body.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Body.USUAL));
  }
}
