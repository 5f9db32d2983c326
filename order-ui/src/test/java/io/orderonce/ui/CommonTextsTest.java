package io.orderonce.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.ordering.OrderState;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CommonTextsTest extends TextsSuite {

  CommonTextsTest() {
    super(new CommonTexts());
  }

  @Test
  void every_state_has_a_text() {
    assertThat(Arrays.stream(OrderState.values()).map(state -> "state." + state.text()))
        .allMatch(Translations::has);
  }
}
