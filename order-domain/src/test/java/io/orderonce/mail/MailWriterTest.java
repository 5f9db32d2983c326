package io.orderonce.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.PasswordLink;
import io.orderonce.desk.Parcel;
import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.StoredOrder;
import io.orderonce.ordering.TestShop;
import io.orderonce.text.ReadingLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailWriterTest {

  private static final Instant PLACED_AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final MailWriter WRITER = new MailWriter("https://shop.example");
  private static final String EVIL = "<script>alert(1)</script> & \"Söhne\"";
  private static final OrderNumber NUMBER = number("AB");
  private static final OrderNumber OTHER = number("CD");

  @Test
  void a_receipt_has_all_that_was_ordered() {
    Letter letter =
        WRITER.aboutOrder(
            MailKind.RECEIPT, order("placed", null, false), Optional.empty(), english());

    assertThat(letter.subject()).isEqualTo("We have received your order " + NUMBER);
    assertThat(letter.text())
        .contains("Hello " + EVIL)
        .contains(NUMBER.canonical())
        .contains("Mar 1, 2026")
        .contains("10:00")
        .contains("12 × $21.00")
        .contains("$252.00")
        .contains("Queso Cabrales")
        .contains("59 rue de l'Abbaye", "51100 Reims", "France")
        .contains("https://shop.example/order/" + NUMBER)
        .contains("Until it is shipped you can cancel it");
  }

  @Test
  void in_chinese_too() {
    Letter letter =
        WRITER.aboutOrder(
            MailKind.RECEIPT, order("placed", null, false), Optional.empty(), chinese());

    assertThat(letter.subject()).isEqualTo("您的订单 " + NUMBER + " 已提交");
    assertThat(letter.text()).contains("您好！", "法国", "US$252.00", "2026年3月1日", "合计");
    assertThat(letter.html()).contains("lang=\"zh\"", "您好！");
    assertThat(letter.text().replaceAll("https://\\S+", ""))
        .contains("合计：US$252.00", "订单号：" + NUMBER)
        .doesNotContainPattern("\\b(order|total|Hello)\\b");
  }

  @ParameterizedTest
  @EnumSource(ReadingLanguage.class)
  void html_is_escaped_and_loads_nothing(ReadingLanguage language) {
    Receiver to = new Receiver(EVIL, new EmailAddress("ann@example.com"), language);
    for (MailKind kind :
        Set.of(
            MailKind.RECEIPT,
            MailKind.HELD,
            MailKind.SHIPPED,
            MailKind.CANCELLED,
            MailKind.DUPLICATE_CANCELLED)) {
      String html =
          WRITER.aboutOrder(kind, order("cancelled", OTHER, false), Optional.empty(), to).html();

      assertThat(html)
          .as(kind.text())
          .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;S&ouml;hne&quot;")
          .doesNotContain("<script", "<img", "src=", "@import", "url(")
          .contains("color-scheme")
          .doesNotContainPattern("\\{\\d}");
    }
  }

  @Test
  void an_order_that_is_held_as_it_is_placed_is_said_to_be_reviewed() {
    assertThat(
            WRITER
                .aboutOrder(
                    MailKind.RECEIPT, order("held", null, true), Optional.empty(), english())
                .text())
        .contains("It is on hold: we check it before we pack it.")
        .doesNotContain("you can cancel it");
  }

  @Test
  void who_brings_a_shipped_order_is_said_if_it_is_known() {
    Order order = order("shipped", null, false);
    Parcel parcel = new Parcel("<b>DHL</b>", "JJD 0001 22");

    Letter letter = WRITER.aboutOrder(MailKind.SHIPPED, order, Optional.of(parcel), english());

    assertThat(letter.text())
        .contains("Carrier: <b>DHL</b>", "Tracking number: JJD 0001 22", "on its way to you");
    assertThat(letter.html()).contains("&lt;b&gt;DHL&lt;/b&gt;").doesNotContain("<b>DHL");
    assertThat(WRITER.aboutOrder(MailKind.SHIPPED, order, Optional.empty(), english()).text())
        .doesNotContain("Carrier", "Tracking");
  }

  @Test
  void of_duplicates_the_one_that_stays_is_named() {
    Letter letter =
        WRITER.aboutOrder(
            MailKind.DUPLICATE_CANCELLED,
            order("cancelled", OTHER, false),
            Optional.empty(),
            english());

    assertThat(letter.subject()).contains(NUMBER.canonical()).contains("duplicate");
    assertThat(letter.text())
        .contains("The order that stays is " + OTHER)
        .contains("https://shop.example/order/" + OTHER)
        .contains("https://shop.example/order/" + NUMBER);
  }

  @ParameterizedTest
  @EnumSource(
      value = MailKind.class,
      names = {"FORGOTTEN_PASSWORD", "PASSWORD_LINK"})
  void a_link_leads_to_the_shop(MailKind kind) {
    PasswordLink link = PasswordLink.madeAt(PLACED_AT, SendMail.FORGOTTEN_LASTS);

    Letter letter = WRITER.aboutPassword(kind, "ann", link, english());

    assertThat(letter.text())
        .contains("https://shop.example/set-password?token=" + link.token())
        .contains("user name ann")
        .contains("11:00");
    assertThat(letter.html())
        .contains("href=\"https://shop.example/set-password?token=" + link.token() + "\"");
    assertThat(letter.subject()).doesNotContain(link.token());
  }

  @Test
  void both_languages_have_the_same_texts_with_the_same_parameters() {
    Properties english = texts("texts.properties");
    Properties chinese = texts("texts_zh_CN.properties");

    assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(places(chinese, key)).as(key).isEqualTo(places(english, key));
      // an apostrophe would quote the text up to the next one
      assertThat(english.getProperty(key) + chinese.getProperty(key)).doesNotContain("'");
    }
  }

  private static Set<String> places(Properties texts, String key) {
    return Pattern.compile("\\{\\d}")
        .matcher(texts.getProperty(key))
        .results()
        .map(found -> found.group())
        .collect(Collectors.toSet());
  }

  private static Properties texts(String name) {
    Properties texts = new Properties();
    try (InputStream file =
        Objects.requireNonNull(MailWriter.class.getResourceAsStream(name), name)) {
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Receiver english() {
    return new Receiver(EVIL, new EmailAddress("ann@example.com"), ReadingLanguage.ENGLISH);
  }

  private static Receiver chinese() {
    return new Receiver("安娜", new EmailAddress("ann@example.com"), ReadingLanguage.CHINESE);
  }

  private static OrderNumber number(String seed) {
    return TestShop.NUMBERS.next(new CustomerId(seed), Instant.parse("2026-03-01T09:00:00Z"));
  }

  private static Order order(String state, OrderNumber duplicateOf, boolean heldAtOnce) {
    StoredOrder.Event placed = new StoredOrder.Event(1, "placed", PLACED_AT, "ann", null);
    StoredOrder.Event held = new StoredOrder.Event(2, "held", PLACED_AT, "limits", null);
    return new StoredOrder(
            NUMBER.canonical(),
            "ANN",
            "some-key-of-a-client",
            "v1:" + "0".repeat(64),
            null,
            "0".repeat(32),
            PLACED_AT,
            new BigDecimal("252.0000"),
            "USD",
            state,
            "storefront",
            "",
            duplicateOf == null ? null : duplicateOf.canonical(),
            new StoredOrder.Address(
                null, "Paul Henriot", "59 rue de l'Abbaye", "Reims", null, "51100", "FR"),
            List.of(
                new StoredOrder.Line(
                    1,
                    "11",
                    "Queso Cabrales " + EVIL,
                    12,
                    new BigDecimal("21.0000"),
                    new BigDecimal("252.0000"))),
            heldAtOnce ? List.of(placed, held) : List.of(placed))
        .order();
  }
}
