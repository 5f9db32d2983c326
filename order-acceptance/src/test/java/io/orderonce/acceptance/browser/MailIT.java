package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Page;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import io.orderonce.acceptance.process.Ports;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop with a mail server: what arrives in the mailboxes of customers and staff. */
class MailIT {

  private static final String ADMIN = Shopper.API + "/admin";
  private static final String PASSWORD = "four loud magpies at noon";
  private static final Duration SOON = Duration.ofSeconds(30);

  /** What was tried in vain comes again after growing pauses. */
  private static final Duration LATER = Duration.ofSeconds(120);

  private static final Duration QUICK = Duration.ofSeconds(3);
  private static final int PORT = Ports.free();
  private static final Node NODE = Node.embedded("mailed").inDemoMode();
  private static final Pattern LINK = Pattern.compile("(\\S+)(/set-password\\?token=\\S+)");
  private static GreenMail server = mailServer();

  private final Shopper admin = Shopper.of(NODE.uri(), "admin", "demo");

  @BeforeAll
  static void openShop() {
    server.start();
    NODE.with("ORDERONCE_MAIL_URL", "smtp://shop:only%20our%20secret@127.0.0.1:" + PORT)
        .with("ORDERONCE_MAIL_FROM", "Käse & Söhne <orders@shop.example>")
        .with("ORDERONCE_PUBLIC_URL", NODE.uri().toString())
        .start();
  }

  @AfterAll
  static void stop() {
    NODE.close();
    server.stop();
  }

  @BeforeEach
  void emptyMailboxes() throws Exception {
    server.purgeEmailFromAllMailboxes();
  }

  @Test
  void what_happens_to_an_order_arrives_in_the_customers_mailbox() throws Exception {
    customer("ANN", "ann", "en");
    String number = order("ANN", 2);
    MimeMessage receipt = arrived("ann", "We have received your order " + number);
    assertThat(text(receipt, 0))
        .contains("Hello ANN Ltd.", "Queso Cabrales", "2 × $", NODE.uri() + "/order/" + number);
    assertThat(text(receipt, 1)).contains("<html", "Queso Cabrales", NODE.uri() + "/order/");
    assertThat(receipt.getMessageID())
        .matches("<event-\\d+\\." + number + "\\.[0-9a-z]+@shop\\.example>");
    assertThat(receipt.getHeader("Auto-Submitted")).containsExactly("auto-generated");

    handle(number, "shipment");
    arrived("ann", "Your order " + number + " is on its way");

    String other = order("ANN", 3);
    arrived("ann", "We have received your order " + other);
    handle(other, "cancellation");
    arrived("ann", "Your order " + other + " was cancelled");
  }

  @Test
  void in_chinese_for_who_reads_chinese() throws Exception {
    customer("WEI", "wei", "zh");
    String number = order("WEI", 1);

    MimeMessage receipt = arrived("wei", "您的订单 " + number + " 已提交");

    assertThat(text(receipt, 0)).contains("您好！", "合计：", "收货地址");
  }

  @Test
  void a_forgotten_password_is_replaced_by_the_link_in_the_mail() throws Exception {
    customer("FAY", "fay", "en");
    try (Buyer buyer = Buyer.at(NODE.uri()).open("/login")) {
      Page page = buyer.page();
      page.click("#forgot-password");
      page.waitForURL("**/forgot-password");
      page.fill("#user-name input", "nobody.at.all");
      page.click("#send-link");
      assertThat(page.locator("#outcome")).containsText("Check your mailbox");
      String answer = page.locator("#outcome").innerText();
      page.fill("#user-name input", "fay");
      page.click("#send-link");
      assertThat(page.locator("#outcome")).containsText("Check your mailbox");
      assertThat(page.locator("#outcome").innerText()).isEqualTo(answer);

      Matcher link = LINK.matcher(text(arrived("fay", "Set a new password"), 0));
      assertThat(link.find()).isTrue();
      assertThat(link.group(1)).isEqualTo(NODE.uri().toString());
      buyer.open(link.group(2));
      assertThat(page.locator("#user-name input")).hasValue("fay");
      page.fill("#new-password input", PASSWORD);
      page.keyboard().press("Tab");
      page.click("#set-password");
      assertThat(page.locator("#outcome")).containsText("Your password is set");
      buyer.open("/login").logIn("fay", PASSWORD);
      page.waitForURL(NODE.uri() + "/");
      assertThat(page.locator("#log-out")).isVisible();

      buyer.open(link.group(2));
      assertThat(page.locator("#outcome")).containsText("already been used");
    }
    assertThat(Shopper.of(NODE.uri(), "fay", PASSWORD).get(Shopper.API + "/orders")).hasStatus(200);
    assertThat(NODE.log()).doesNotContain("set-password?token", "only our secret", "only%20our");
  }

  @Test
  void staff_send_a_link_instead_of_handing_it_over() throws Exception {
    customer("SUE", "sue", "en");
    String shown;
    try (Buyer console = Buyer.at(NODE.uri()).open("/login").logIn("support", "demo")) {
      console.open("/admin/customers/SUE");
      console.page().click("#customer-link");
      shown = console.page().locator("#password-link").getAttribute("href");
      console.page().click("#link-mail");
      assertThat(console.page().locator("vaadin-dialog-overlay")).containsText("is on its way");
      assertThat(console.page().locator("#password-link")).hasCount(0);
    }

    Matcher link = LINK.matcher(text(arrived("sue", "Set your password"), 0));

    assertThat(link.find()).isTrue();
    try (Buyer holder = Buyer.at(NODE.uri()).open(shown)) {
      assertThat(holder.outcome()).contains("does not work");
      holder.open(link.group(2));
      assertThat(holder.page().locator("#user-name input")).hasValue("sue");
    }
    assertThat(admin.get(ADMIN + "/audit?subject=customer&subjectId=SUE").text())
        .contains("link-mailed")
        .doesNotContain("sue@example.com", "token");
  }

  @Test
  void a_mail_server_that_is_silent_or_away_slows_no_order_and_loses_no_mail() throws Exception {
    customer("LEN", "len", "en");
    server.stop();
    List<String> numbers;
    try (ServerSocket silent = new ServerSocket(PORT, 50, InetAddress.getLoopbackAddress())) {
      silent.setSoTimeout((int) SOON.toMillis());
      String first = orderQuickly("LEN", 1);
      try (Socket caller = silent.accept()) {
        numbers = List.of(first, orderQuickly("LEN", 2), orderQuickly("LEN", 3));
        assertThat(caller.isConnected()).as("waiting for the server's greeting").isTrue();
      }
    }
    server = mailServer();
    server.start();

    for (String number : numbers) {
      arrived("len", "We have received your order " + number, LATER);
    }
    assertThat(mailsTo("len")).hasSize(numbers.size());
    Answer metrics = Shopper.nobody(NODE.uri()).get("/metrics");
    assertThat(metrics.text()).contains("orderonce_mails_total{result=\"sent\"}");
  }

  private void customer(String id, String name, String language) {
    assertThat(
            admin.sendJson(
                "POST",
                ADMIN + "/customers",
                """
                {"customerId":"%s","name":"%1$s Ltd.","email":"%s@example.com","userName":"%2$s",\
                "language":"%s"}\
                """
                    .formatted(id, name, language)))
        .hasStatus(201);
  }

  /** Orders for the customer. */
  private String order(String customer, int quantity) {
    Answer placed =
        admin.sendJson(
            "POST",
            ADMIN + "/customers/" + customer + "/orders",
            """
            {"lines":[{"productId":"11","quantity":%d}],"confirm":["look-alike","large-amount"],\
            "shipTo":{"name":"Somebody","street":"59 rue de l'Abbaye","city":"Reims",\
            "postalCode":"51100","country":"FR"}}\
            """
                .formatted(quantity),
            "Idempotency-Key",
            Shopper.newKey());
    assertThat(placed).hasStatus(201);
    return placed.orderNumber();
  }

  private String orderQuickly(String customer, int quantity) {
    long start = System.nanoTime();
    String number = order(customer, quantity);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICK);
    return number;
  }

  private void handle(String number, String action) {
    assertThat(
            admin.sendJson(
                "POST", ADMIN + "/orders/" + number + "/" + action, "{\"reason\":\"tested\"}"))
        .hasStatus(200);
  }

  private static MimeMessage arrived(String user, String subject) {
    return arrived(user, subject, SOON);
  }

  private static MimeMessage arrived(String user, String subject, Duration atMost) {
    return await("a mail to " + user + ": " + subject)
        .atMost(atMost)
        .until(
            () -> mailsTo(user).stream().filter(mail -> isAbout(mail, subject)).findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  private static List<MimeMessage> mailsTo(String user) {
    return Arrays.stream(server.getReceivedMessages())
        .filter(mail -> receiverOf(mail).contains("<" + user + "@example.com>"))
        .toList();
  }

  private static String receiverOf(MimeMessage mail) {
    try {
      return mail.getRecipients(Message.RecipientType.TO)[0].toString();
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

  private static String text(MimeMessage mail, int part) throws MessagingException, IOException {
    return (String) ((MimeMultipart) mail.getContent()).getBodyPart(part).getContent();
  }

  private static GreenMail mailServer() {
    GreenMail mails = new GreenMail(new ServerSetup(PORT, "127.0.0.1", "smtp"));
    mails.setUser("orders@shop.example", "shop", "only our secret");
    return mails;
  }
}
