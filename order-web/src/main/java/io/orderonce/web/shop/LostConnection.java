package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.orderonce.ui.Language;
import io.orderonce.ui.Translations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Element;

/**
 * What a page does when it has lost its server, the network or its session: it says so for as long
 * as it lasts, in words that it brought along ({@code connection.js} shows them), and keeps trying.
 * If the server comes back without the session, the page reloads and shows the current state.
 */
@ApplicationScoped
class LostConnection {

  private static final int TRY_AGAIN_MILLISECONDS = 1_500;

  /** By this caption the page recognises the message, and says it in its own words. */
  private static final String COOKIES = "cookies";

  /** The texts by the names under which the page looks for them. */
  private static final Map<String, String> TEXTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("offline", "lost.offline"),
              Map.entry("unreachable", "lost.unreachable"),
              Map.entry("browsing", "lost.browsing"),
              Map.entry("ordering", "lost.ordering"),
              Map.entry("staff", "lost.staff"),
              Map.entry("cookies", "lost.cookies"),
              Map.entry("cookies-customer", "lost.cookies.customer"),
              Map.entry("cookies-staff", "lost.cookies.staff"),
              Map.entry("cookies-visitor", "lost.cookies.visitor"),
              Map.entry("again", "lost.again"),
              Map.entry("out", "lost.out"),
              Map.entry("out-customer", "lost.out.customer"),
              Map.entry("out-staff", "lost.out.staff")));

  private final Translations texts = new Translations();

  void start(@Observes ServiceInitEvent event) {
    CustomizedSystemMessages messages = new CustomizedSystemMessages();
    messages.setSessionExpiredNotificationEnabled(false);
    messages.setCookiesDisabledCaption(COOKIES);
    event.getSource().setSystemMessagesProvider(info -> messages);
    event.getSource().addUIInitListener(opened -> configure(opened.getUI()));
    event.addIndexHtmlRequestListener(this::bringWords);
  }

  private static void configure(UI ui) {
    ui.getReconnectDialogConfiguration().setReconnectInterval(TRY_AGAIN_MILLISECONDS);
  }

  private void bringWords(IndexHtmlResponse page) {
    Locale language = Language.spoken(page.getVaadinRequest());
    Element strip = page.getDocument().body().prependElement("div");
    strip.id("lost").attr("class", "lost").attr("role", "status");
    TEXTS.forEach((name, key) -> strip.attr("data-" + name, texts.getTranslation(key, language)));
  }
}
