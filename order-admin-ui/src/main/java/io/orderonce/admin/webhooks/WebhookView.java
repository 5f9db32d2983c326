package io.orderonce.admin.webhooks;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.orderonce.admin.parts.Card;
import io.orderonce.admin.parts.EditDialog;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.PagedTable;
import io.orderonce.admin.parts.Staff;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.Formats;
import io.orderonce.ui.Toast;
import io.orderonce.webhooks.Delivery;
import io.orderonce.webhooks.DeliveryAnswer;
import io.orderonce.webhooks.PublicAddresses;
import io.orderonce.webhooks.Webhook;
import io.orderonce.webhooks.WebhookId;
import io.orderonce.webhooks.Webhooks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** One endpoint: how it is doing, and what was sent to it. */
@Route("admin/webhooks/:webhookId")
@RolesAllowed("admin")
@CdiComponent
public class WebhookView extends Div implements BeforeEnterObserver, ConsolePage {

  private final Webhooks webhooks;
  private final PublicAddresses addresses;
  private String title = "";

  @Inject
  WebhookView(Webhooks webhooks, PublicAddresses addresses) {
    this.webhooks = webhooks;
    this.addresses = addresses;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    event
        .getRouteParameters()
        .get("webhookId")
        .flatMap(WebhookId::read)
        .flatMap(webhooks::find)
        .ifPresentOrElse(this::show, () -> event.rerouteToError(NotFoundException.class));
  }

  private void show(Webhook webhook) {
    removeAll();
    title = webhook.url().toString();
    H1 heading = new H1(title);
    heading.addClassName("address");
    Div headline = new Div(heading, WebhookBadges.of(webhook));
    headline.addClassName("headline");
    PagedTable<Delivery> table = new PagedTable<>((last, size) -> rows(webhook, last, size));
    table.sayWhenEmpty(getTranslation("delivery.none"));
    columns(table.grid());
    table.asCards(this::card);
    table
        .grid()
        .addItemClickListener(click -> open(webhook.id(), click.getItem(), table::showAgain));
    add(
        new RouterLink(getTranslation("webhook.all"), WebhooksView.class),
        headline,
        sentence(webhook),
        tools(webhook, table),
        new H2(getTranslation("delivery.heading")),
        table);
    table.showAgain();
  }

  private Paragraph sentence(Webhook webhook) {
    Paragraph sentence = new Paragraph(inWords(webhook));
    sentence.setId("webhook-standing");
    sentence.addClassName("muted");
    return sentence;
  }

  private String inWords(Webhook webhook) {
    if (!webhook.enabled()) {
      return getTranslation(webhook.gone() ? "webhook.gone.more" : "webhook.off.more");
    }
    return webhook
        .failingSince()
        .map(since -> getTranslation("webhook.failing.more", Formats.time(since, getLocale())))
        .orElseGet(() -> getTranslation("webhook.on.more"));
  }

  private Div tools(Webhook webhook, PagedTable<Delivery> table) {
    Button change =
        new Button(
            getTranslation("webhook.change"),
            click ->
                new WebhookForm(webhooks, addresses, () -> again(webhook.id())).change(webhook));
    change.setId("webhook-change");
    Button secret =
        new Button(getTranslation("webhook.secret.new"), click -> askForSecret(webhook.id()));
    secret.setId("webhook-secret-new");
    Button remove = new Button(getTranslation("webhook.remove"), click -> askToRemove(webhook));
    remove.setId("webhook-remove");
    remove.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
    Button refresh = new Button(getTranslation("delivery.refresh"), click -> again(webhook.id()));
    refresh.setId("delivery-refresh");
    refresh.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    Div tools = new Div(change, secret, refresh, remove);
    tools.addClassName("tools");
    return tools;
  }

  private void again(WebhookId id) {
    webhooks
        .find(id)
        .ifPresentOrElse(
            this::show,
            () -> {
              UI.getCurrent().navigate(WebhooksView.class);
              Toast.show(getTranslation("gone"));
            });
  }

  private void askForSecret(WebhookId id) {
    EditDialog dialog = new EditDialog();
    dialog.setWidth("30rem");
    dialog.open(
        getTranslation("webhook.secret.new"),
        "secret-replace",
        getTranslation("webhook.secret.new"),
        () -> {
          dialog.close();
          webhooks
              .newSecret(id, Staff.present().userName())
              .ifPresentOrElse(SecretDialog::show, () -> again(id));
        },
        new Paragraph(getTranslation("webhook.secret.new.more")));
  }

  private void askToRemove(Webhook webhook) {
    EditDialog dialog = new EditDialog().keepingInstead(getTranslation("webhook.keep"));
    dialog.setWidth("30rem");
    dialog.open(
        getTranslation("webhook.remove"),
        "webhook-remove-yes",
        getTranslation("webhook.remove"),
        () -> {
          dialog.close();
          webhooks.remove(webhook.id(), any -> true, Staff.present().userName());
          UI.getCurrent().navigate(WebhooksView.class);
          Toast.show(getTranslation("webhook.removed"));
        },
        new Paragraph(getTranslation("webhook.remove.more")));
  }

  private void open(WebhookId webhook, Delivery delivery, Runnable done) {
    webhooks
        .delivery(webhook, delivery.id())
        .ifPresentOrElse(
            new DeliveryDialog(webhooks, done)::show, () -> Toast.show(getTranslation("gone")));
  }

  private List<Delivery> rows(Webhook webhook, Optional<Delivery> last, int size) {
    return webhooks.deliveries(webhook.id(), last.map(Delivery::id), size).orElse(List.of());
  }

  private void columns(Grid<Delivery> grid) {
    grid.addColumn(one -> one.event().id())
        .setHeader(getTranslation("delivery.event"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addComponentColumn(one -> WebhookBadges.of(one.state()))
        .setHeader(getTranslation("webhook.standing"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addColumn(WebhookView::type).setHeader(getTranslation("delivery.type"));
    grid.addComponentColumn(WebhookView::order)
        .setHeader(getTranslation("delivery.order"))
        .setAutoWidth(true);
    grid.addColumn(this::lastAnswer).setHeader(getTranslation("delivery.answer")).setFlexGrow(2);
    grid.addColumn(Delivery::tries)
        .setHeader(getTranslation("delivery.tries"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addColumn(
            one -> one.nextTryAt().map(at -> Formats.timeWithSeconds(at, getLocale())).orElse("–"))
        .setHeader(getTranslation("delivery.next-try"))
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  private Card card(Delivery delivery) {
    return new Card()
        .line(type(delivery), WebhookBadges.of(delivery.state()))
        .line(order(delivery))
        .muted(lastAnswer(delivery));
  }

  private static String type(Delivery delivery) {
    return Messages.text("webhook.type." + delivery.event().type().text());
  }

  private static Span order(Delivery delivery) {
    Span number = new Span(delivery.event().order().canonical());
    number.addClassName("mono");
    return number;
  }

  private String lastAnswer(Delivery delivery) {
    if (delivery.answers().isEmpty()) {
      return "–";
    }
    DeliveryAnswer answer = delivery.answers().get(0);
    return answer
        .trouble()
        .orElseGet(
            () -> getTranslation("delivery.status", Integer.toString(answer.status().orElse(0))));
  }

  @Override
  public String getPageTitle() {
    return title + " · OrderOnce";
  }
}
