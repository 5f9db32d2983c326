package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Page;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.http.WebhookReceiver;
import io.orderonce.acceptance.http.WebhookReceiver.Arrival;
import io.orderonce.acceptance.process.Node;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From an empty database to an order by telephone, in a browser: the first administrator by token,
 * a clerk by link, a customer by the clerk, the customer's password by link; then the receipt is in
 * a mailbox, and the event at a webhook.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShopFromNothingIT {

  private static final String PASSWORD = "three quiet herons at dusk";
  private static final String OTHER = "four loud magpies at noon";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Pattern TOKEN = Pattern.compile("(?i)token\\b[^\\n]*?([A-Za-z0-9_-]{16,})");

  private final Node node = Node.embedded("from-nothing");
  private final WebhookReceiver receiver = WebhookReceiver.open();
  private final GreenMail mailboxes = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private String secret;

  @BeforeAll
  void start() {
    mailboxes.start();
    receiver.start();
    node.with("ORDERONCE_MAIL_URL", "smtp://127.0.0.1:" + mailboxes.getSmtp().getPort())
        .with("ORDERONCE_MAIL_FROM", "The Shop <orders@shop.example>")
        .with("ORDERONCE_PUBLIC_URL", node.uri().toString())
        .with("ORDERONCE_WEBHOOKS_PRIVATE_ADDRESSES", "true")
        .start();
  }

  @AfterAll
  void stop() {
    node.close();
    receiver.close();
    mailboxes.stop();
  }

  @Test
  @Order(1)
  void the_first_administrator_comes_by_the_token_and_opens_a_webhook() {
    Matcher token = TOKEN.matcher(node.log());
    assertThat(token.find()).as("a token in the log").isTrue();
    try (Buyer boss = Buyer.at(node.uri()).open("/setup")) {
      Page page = boss.page();
      page.fill("input[name=token]", token.group(1));
      page.fill("input[name=userName]", "boss");
      page.fill("input[name=password]", PASSWORD);
      page.click("button[type=submit]");
      boss.open("/login").logIn("boss", PASSWORD).open("/admin/webhooks");
      page.click("#webhook-new");
      page.fill("#webhook-url input", receiver.uri().toString());
      page.keyboard().press("Tab");
      page.click("#webhook-save");
      secret = page.locator("#webhook-secret").innerText();
      assertThat(secret).startsWith("whsec_");
      page.click("#secret-close");
    }
    assertThat(
            Shopper.of(node.uri(), "boss", PASSWORD)
                .sendJson(
                    "POST",
                    Shopper.API + "/admin/products",
                    """
                    {"productId":"1","name":"First thing","category":"Things","stock":10,\
                    "unitPrice":{"amount":"5.00","currency":"USD"}}\
                    """)
                .status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "en-US, en, Ann Smith, United Kingdom, We have received your order {0}",
    "zh-CN, zh, 王芳, 英国, 您的订单 {0} 已提交"
  })
  @Order(2)
  void a_clerk_by_link_a_customer_by_the_clerk_and_an_order_by_telephone(
      String locale, String tag, String name, String country, String subject) {
    String clerk = "clerk-" + tag;
    String user = "buyer-" + tag;
    String customer = ("C-" + tag).toUpperCase(Locale.ROOT);
    setPassword(locale, linkForClerk(locale, clerk), PASSWORD);

    String number;
    try (Buyer desk = Buyer.at(node.uri(), locale, 1280).open("/login").logIn(clerk, PASSWORD)) {
      Page page = desk.page();
      desk.open("/admin/customers");
      page.click("#customer-new");
      page.fill("#customer-name input", name);
      page.fill("#customer-email input", user + "@example.com");
      page.fill("#customer-phone input", "+44 20 7946 0958");
      page.fill("#customer-user-name input", user);
      page.fill("#customer-id input", customer);
      page.keyboard().press("Tab");
      page.click("#customer-save");
      String link = page.locator("#password-link").getAttribute("href");
      page.click("#link-close");
      setPassword(locale, link, OTHER);
      number = orderByTelephone(desk, customer, name, country);
    }

    try (Buyer buyer = Buyer.at(node.uri(), locale, 390).open("/login").logIn(user, OTHER)) {
      buyer.open("/order/" + number);
      assertThat(buyer.page().locator("#order-number")).containsText(number);
    }
    arrivedInTheMailbox(user, subject.replace("{0}", number));
    await("the event at the webhook")
        .atMost(SOON)
        .until(() -> receiver.arrivals().stream().anyMatch(one -> isAbout(one, number)));
    assertThat(receiver.arrivals().stream().filter(one -> isAbout(one, number)))
        .isNotEmpty()
        .allMatch(one -> one.isSignedWith(secret));
  }

  private String linkForClerk(String locale, String clerk) {
    try (Buyer boss = Buyer.at(node.uri(), locale, 1280).open("/login").logIn("boss", PASSWORD)) {
      boss.open("/admin/staff");
      boss.page().click("#staff-new");
      boss.page().fill("#staff-user-name input", clerk);
      boss.page().keyboard().press("Tab");
      boss.page().click("#staff-save");
      return boss.page().locator("#password-link").getAttribute("href");
    }
  }

  private void setPassword(String locale, String link, String password) {
    try (Buyer holder = Buyer.at(node.uri(), locale, 390).open(link)) {
      holder.page().fill("#new-password input", password);
      holder.page().keyboard().press("Tab");
      holder.page().click("#set-password");
      holder.page().locator("#outcome").waitFor();
    }
  }

  private static String orderByTelephone(Buyer desk, String customer, String name, String country) {
    Page page = desk.page();
    desk.open("/admin/customers/" + customer);
    page.click("#order-for-customer");
    // the page gets its number, and begins anew with it
    page.waitForURL(Pattern.compile("/order\\?number="));
    desk.settled();
    page.click("#product");
    page.fill("#product input", "First thing");
    page.locator("vaadin-combo-box-item >> text=First thing").click();
    page.keyboard().press("Tab");
    desk.settled();
    page.click("#add-line");
    desk.settled();
    page.fill("#address-name input", name);
    page.fill("#address-street input", "1 High Street");
    page.fill("#address-city input", "London");
    page.fill("#address-postalCode input", "SW1A 1AA");
    page.fill("#address-country input", country);
    page.locator("vaadin-combo-box-item >> text=" + country).click();
    desk.settled();
    page.click("#place-order");
    page.waitForURL(Pattern.compile("/admin/orders/"));
    return page.locator("#order-number").innerText().trim();
  }

  private void arrivedInTheMailbox(String user, String subject) {
    await("a mail to " + user + ": " + subject)
        .atMost(SOON)
        .until(
            () ->
                Arrays.stream(mailboxes.getReceivedMessages())
                    .anyMatch(mail -> isTo(mail, user) && isAbout(mail, subject)));
  }

  private static boolean isTo(MimeMessage mail, String user) {
    try {
      return mail.getAllRecipients()[0].toString().contains(user + "@example.com");
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isAbout(MimeMessage mail, String subject) {
    try {
      return mail.getSubject().equals(subject);
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isAbout(Arrival arrival, String number) {
    return arrival.event().path("subject").asText().equals(number)
        && arrival.event().path("type").asText().equals("io.orderonce.order.placed");
  }
}
