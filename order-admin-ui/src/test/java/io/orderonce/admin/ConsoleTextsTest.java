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
import java.util.Arrays;
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
}
