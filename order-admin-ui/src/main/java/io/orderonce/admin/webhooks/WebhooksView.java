package io.orderonce.admin.webhooks;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.orderonce.admin.parts.Card;
import io.orderonce.admin.parts.PagedTable;
import io.orderonce.config.Settings;
import io.orderonce.outbox.EventType;
import io.orderonce.ui.ConsolePage;
import io.orderonce.webhooks.PublicAddresses;
import io.orderonce.webhooks.Webhook;
import io.orderonce.webhooks.WebhookId;
import io.orderonce.webhooks.Webhooks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the shop sends what happened to orders; a click on one shows what was sent to it. */
@Route("admin/webhooks")
@RolesAllowed("admin")
@CdiComponent
public class WebhooksView extends Div implements AfterNavigationObserver, ConsolePage {

  static final String PATH = "admin/webhooks";

  private final Webhooks webhooks;
  private final PublicAddresses addresses;
  private final PagedTable<Webhook> table;
  private Map<WebhookId, Long> waiting = Map.of();

  @Inject
  WebhooksView(Webhooks webhooks, PublicAddresses addresses, Settings settings) {
    this.webhooks = webhooks;
    this.addresses = addresses;
    this.table = new PagedTable<>(this::rows);
    table.sayWhenEmpty(getTranslation("webhook.none"));
    columns(table.grid());
    table.asCards(this::card);
    table
        .grid()
        .addItemClickListener(click -> UI.getCurrent().navigate(PATH + "/" + click.getItem().id()));
    Button fresh = new Button(getTranslation("webhook.new"), click -> form().create());
    fresh.setId("webhook-new");
    fresh.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    Div tools = new Div(fresh);
    tools.addClassName("tools");
    if (settings.isDemo()) {
      RouterLink inbox = new RouterLink(getTranslation("inbox.open"), InboxView.class);
      inbox.setId("webhook-inbox");
      tools.add(inbox);
    }
    Paragraph how = new Paragraph(getTranslation("webhook.how"));
    how.addClassName("muted");
    add(new H1(getTranslation("webhook.heading")), how, tools, table);
  }

  private List<Webhook> rows(Optional<Webhook> last, int size) {
    waiting =
        webhooks.waiting().stream()
            .collect(Collectors.toMap(Webhooks.Waiting::webhook, Webhooks.Waiting::deliveries));
    return webhooks.all().stream()
        .filter(one -> last.isEmpty() || one.id().value() > last.get().id().value())
        .limit(size)
        .toList();
  }

  private WebhookForm form() {
    return new WebhookForm(webhooks, addresses, table::showAgain);
  }

  private void columns(Grid<Webhook> grid) {
    grid.addComponentColumn(WebhooksView::address)
        .setHeader(getTranslation("webhook.url"))
        .setFlexGrow(3);
    grid.addColumn(this::types).setHeader(getTranslation("webhook.types")).setFlexGrow(2);
    grid.addComponentColumn(WebhookBadges::of)
        .setHeader(getTranslation("webhook.standing"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addColumn(this::waitingFor)
        .setHeader(getTranslation("webhook.waiting"))
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  private Card card(Webhook webhook) {
    return new Card()
        .line(address(webhook), WebhookBadges.of(webhook))
        .line(getTranslation("webhook.waiting"), String.valueOf(waitingFor(webhook)))
        .muted(types(webhook));
  }

  private long waitingFor(Webhook webhook) {
    return waiting.getOrDefault(webhook.id(), 0L);
  }

  private static Span address(Webhook webhook) {
    Span address = new Span(webhook.url().toString());
    address.addClassName("mono");
    return address;
  }

  private String types(Webhook webhook) {
    return webhook.types().size() == EventType.values().length
        ? getTranslation("webhook.types.all")
        : EnumSet.copyOf(webhook.types()).stream()
            .map(type -> getTranslation("webhook.type." + type.text()))
            .collect(Collectors.joining(getTranslation("list.comma")));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    table.showAgain();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("webhook.heading") + " · OrderOnce";
  }
}
