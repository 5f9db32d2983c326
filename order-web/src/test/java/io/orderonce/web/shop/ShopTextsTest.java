package io.orderonce.web.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.catalog.ProductQuery;
import io.orderonce.ui.TextsSuite;
import io.orderonce.ui.Translations;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShopTextsTest extends TextsSuite {

  ShopTextsTest() {
    super(new ShopTexts());
  }

  @Test
  void every_sort_order_of_the_list_has_a_text() {
    assertThat(Arrays.stream(ProductQuery.Sort.values()).map(sort -> "catalog.sort." + sort))
        .allMatch(Translations::has);
  }
}
