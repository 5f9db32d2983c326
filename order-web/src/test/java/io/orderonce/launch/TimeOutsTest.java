package io.orderonce.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.config.Setting;
import io.orderonce.config.Settings;
import io.orderonce.dedup.hazelcast.GridCalls;
import io.orderonce.jpa.JtaTransactions;
import io.orderonce.ordering.PlaceOrder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The product's time-outs, read from wherever they are configured, as one chain: each expires
 * before the one that waits for it.
 */
class TimeOutsTest {

  private static final Duration GATEWAY = Duration.ofSeconds(15);

  private final String url =
      URLDecoder.decode(
          String.valueOf(
              ServerPlan.of(
                      Settings.from(
                          Map.of(), Map.of("ORDERONCE_DB_URL", "jdbc:postgresql://db/shop")),
                      new ServerPlan.Files(Path.of("before"), Path.of("logging")),
                      false)
                  .properties()
                  .get(Settings.INTERNAL + "db.place")),
          StandardCharsets.UTF_8);

  @Test
  void each_time_out_expires_before_the_one_that_waits_for_it() throws Exception {
    Duration lock = Duration.ofMillis(inUrl("lock_timeout"));
    Duration pool = Duration.ofMillis(inDescriptor("fish.payara.max-wait-time-in-millis"));
    Duration statement = Duration.ofMillis(inUrl("statement_timeout"));

    assertThat(
            List.of(
                GridCalls.BUDGET,
                Duration.ofSeconds(inUrl("connectTimeout")),
                lock,
                statement,
                Duration.ofSeconds(inUrl("socketTimeout")),
                Duration.ofMillis(inUrl("idle_in_transaction_session_timeout")),
                JtaTransactions.TIMEOUT,
                GATEWAY))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(pool).isEqualTo(lock);
    assertThat(Duration.parse(Setting.DEDUP_WAIT.byDefault())).isEqualTo(lock);
    assertThat(Duration.ofSeconds(inDescriptor("fish.payara.statement-timeout-in-seconds")))
        .isEqualTo(statement);
    assertThat(PlaceOrder.DEADLINE).isEqualTo(JtaTransactions.TIMEOUT);
    assertThat(Duration.parse(Setting.DEDUP_LEASE.byDefault())).isGreaterThan(GATEWAY);
  }

  /**
   * The pool asks for its level whenever a connection comes back, and so notices a dead one; a
   * connection that the pool has not touched yet has the level too.
   */
  @Test
  void the_isolation_is_part_of_the_url_and_of_the_pool() throws Exception {
    assertThat(text(descriptor().getDocumentElement(), "isolation-level"))
        .isEqualTo("TRANSACTION_READ_COMMITTED");
    assertThat(url).contains("default_transaction_isolation=read\\ committed");
  }

  @Test
  void the_pool_is_as_large_as_the_metrics_report() throws Exception {
    assertThat(Integer.parseInt(text(descriptor().getDocumentElement(), "max-pool-size")))
        .isEqualTo(JtaTransactions.MOST_CONNECTIONS);
  }

  @Test
  void a_connection_counts_as_lost_only_when_no_transaction_can_have_it_any_more()
      throws Exception {
    assertThat(Duration.ofSeconds(inDescriptor("fish.payara.connection-leak-timeout-in-seconds")))
        .isGreaterThan(JtaTransactions.TIMEOUT);
  }

  private long inUrl(String name) {
    Matcher value = Pattern.compile("\\b" + name + "=([0-9]+)").matcher(url);
    assertThat(value.find()).as(name + " in " + url).isTrue();
    return Long.parseLong(value.group(1));
  }

  private static Document descriptor() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory
        .newDocumentBuilder()
        .parse(Path.of("src", "main", "webapp", "WEB-INF", "web.xml").toFile());
  }

  private static long inDescriptor(String name) throws Exception {
    NodeList properties = descriptor().getElementsByTagName("property");
    for (int i = 0; i < properties.getLength(); i++) {
      Element property = (Element) properties.item(i);
      if (text(property, "name").equals(name)) {
        return Long.parseLong(text(property, "value"));
      }
    }
    throw new AssertionError("no " + name + " in web.xml");
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent().strip();
  }
}
