package io.orderonce.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.catalog.ProductObjection;
import io.orderonce.csv.TableObjection;
import io.orderonce.limits.LimitObjection;
import io.orderonce.settings.SettingObjection;
import io.orderonce.text.Objection;
import io.orderonce.ui.TextsSuite;
import io.orderonce.ui.Translations;
import io.orderonce.webhooks.WebhookObjection;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsoleTextsTest extends TextsSuite {

  ConsoleTextsTest() {
    super(new ConsoleTexts());
  }

  @Test
  void every_validation_error_has_a_text() {
    assertThat(
            Stream.<Objection.Kind[]>of(
                    TableObjection.values(),
                    ProductObjection.values(),
                    LimitObjection.values(),
                    SettingObjection.values(),
                    WebhookObjection.values())
                .flatMap(Arrays::stream)
                .map(Objection.Kind::key))
        .doesNotHaveDuplicates()
        .allMatch(Translations::has);
  }

  /** What a button does has to be on it: it is read without the title above. */
  @Test
  void no_button_is_called_do_it() throws IOException {
    for (String file : List.of("texts.properties", "texts_zh_CN.properties")) {
      Properties texts = new Properties();
      try (InputStream in = ConsoleTexts.class.getResourceAsStream(file)) {
        texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      assertThat(texts.values())
          .isNotEmpty()
          .doesNotContain("Do it", "Confirm", "OK", "Yes", "执行", "确认", "确定");
    }
  }
}
