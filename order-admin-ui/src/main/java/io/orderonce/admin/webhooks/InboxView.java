package io.orderonce.admin.webhooks;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.shared.Registration;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.PageRefresher;
import io.orderonce.config.Settings;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.Formats;
import io.orderonce.webhooks.Inbox;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the demo shop has sent to itself, as a receiver would see it. */
@Route("admin/webhooks/inbox")
@RolesAllowed("admin")
@CdiComponent
public class InboxView extends Div implements BeforeEnterObserver, ConsolePage {

  private static final Duration OFTEN = Duration.ofSeconds(2);

  /** Events are written by the shop itself, in this order. */
  private static final Pattern EVENT =
      Pattern.compile(
          "\"type\":\"io\\.orderonce\\.order\\.([a-z-]+)\",\"subject\":\"([0-9A-Z-]+)\"");

  private final Inbox inbox;
  private final Settings settings;
  private final PageRefresher refresher;
  private final Div arrived = new Div();
  private final Paragraph nothing = new Paragraph();
  private List<Inbox.Received> shown = List.of();
  private Registration ticks = () -> {};

  @Inject
  InboxView(Inbox inbox, Settings settings, PageRefresher refresher) {
    this.inbox = inbox;
    this.settings = settings;
    this.refresher = refresher;
    arrived.setId("inbox");
    arrived.getElement().setAttribute("aria-live", "polite");
    nothing.setText(getTranslation("inbox.empty"));
    Paragraph how = new Paragraph(getTranslation("inbox.how"));
    how.addClassName("muted");
    add(
        new RouterLink(getTranslation("webhook.all"), WebhooksView.class),
        new H1(getTranslation("inbox.heading")),
        how,
        nothing,
        arrived);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (settings.isDemo()) {
      refresh();
    } else {
      event.rerouteToError(NotFoundException.class);
    }
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    ticks = refresher.every(OFTEN, attach.getUI(), this::refresh);
  }

  @Override
  protected void onDetach(DetachEvent detach) {
    super.onDetach(detach);
    ticks.remove();
  }

  /** Only if something has arrived: what was unfolded stays unfolded until then. */
  private void refresh() {
    List<Inbox.Received> newest = inbox.newest();
    if (!newest.equals(shown)) {
      shown = newest;
      arrived.removeAll();
      newest.forEach(one -> arrived.add(panel(one)));
    }
    nothing.setVisible(newest.isEmpty());
  }

  private Div panel(Inbox.Received received) {
    Matcher event = EVENT.matcher(received.content());
    Div headline =
        new Div(
            WebhookBadges.of(received.verdict()),
            new Span(Formats.timeWithSeconds(received.at(), getLocale())),
            mono("webhook-id: " + received.id()));
    if (event.find()) {
      headline.add(
          new Span(Messages.orElse("webhook.type." + event.group(1), event.group(1))),
          mono(event.group(2)));
    }
    headline.addClassName("headline");
    Div panel = new Div(headline);
    panel.addClassName("answer");
    if (!received.content().isEmpty()) {
      Pre content = new Pre(received.content());
      content.addClassName("mono");
      panel.add(new NativeDetails(getTranslation("inbox.content"), content));
    }
    return panel;
  }

  private static Span mono(String text) {
    Span mono = new Span(text);
    mono.addClassName("mono");
    return mono;
  }

  @Override
  public String getPageTitle() {
    return getTranslation("inbox.heading") + " · OrderOnce";
  }
}
