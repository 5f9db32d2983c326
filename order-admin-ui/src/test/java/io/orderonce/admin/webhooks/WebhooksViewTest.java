package io.orderonce.admin.webhooks;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNoDialogs;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.customers.Role;
import io.orderonce.outbox.EventType;
import io.orderonce.ui.OpenShop;
import io.orderonce.webhooks.Delivery;
import io.orderonce.webhooks.DeliveryId;
import io.orderonce.webhooks.DeliveryState;
import io.orderonce.webhooks.Inbox;
import io.orderonce.webhooks.Webhook;
import io.orderonce.webhooks.WebhookChange;
import io.orderonce.webhooks.Webhooks;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhooksViewTest extends OpenShop {

  @Inject private Webhooks webhooks;
  @Inject private Inbox inbox;

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "orderonce.demo", "true",
        "orderonce.webhooks.secret", "a secret for tests, at least 32 characters",
        "orderonce.webhooks.private-addresses", "true");
  }

  @Test
  void the_secret_of_a_new_webhook_is_shown_once() {
    in(staff(Role.ADMIN));
    open("admin/webhooks", WebhooksView.class);
    click("webhook-new");
    _setValue(byId(TextField.class, "webhook-url"), "https://127.0.0.1/hooks");
    types().setValue(Set.of(EventType.PLACED, EventType.SHIPPED));

    click("webhook-save");

    assertThat(byId(Span.class, "webhook-secret").getText()).matches("whsec_[A-Za-z0-9+/]{43}=");
    Webhook entered = newest();
    assertThat(entered.url()).hasToString("https://127.0.0.1/hooks");
    assertThat(entered.types()).containsExactlyInAnyOrder(EventType.PLACED, EventType.SHIPPED);
    assertThat(entered.enabled()).isTrue();
    click("secret-close");
    _assertNoDialogs();
  }

  @Test
  void what_is_wrong_is_said_in_the_readers_language() {
    in(staff(Role.ADMIN));
    open("admin/webhooks", WebhooksView.class);
    click("webhook-new");
    _setValue(byId(TextField.class, "webhook-url"), "https://2130706433/");
    click("webhook-save");
    assertThat(shown("wrong")).containsExactly(say("objection.webhook-url-numbers"));

    _setValue(byId(TextField.class, "webhook-url"), "https://127.0.0.1/");
    types().clear();
    click("webhook-save");
    assertThat(shown("wrong")).containsExactly(say("objection.webhook-types-none"));
  }

  @Test
  void a_webhook_is_changed_switched_off_and_removed() {
    Webhook webhook = add("https://127.0.0.1/first");
    show(webhook);
    click("webhook-change");
    _setValue(byId(TextField.class, "webhook-url"), "https://127.0.0.1/second");
    _setValue(byId(Checkbox.class, "webhook-enabled"), false);

    click("webhook-save");

    Webhook now = webhooks.find(webhook.id()).orElseThrow();
    assertThat(now.url()).hasToString("https://127.0.0.1/second");
    assertThat(now.enabled()).isFalse();
    click("webhook-remove");
    click("webhook-remove-yes");
    assertThat(webhooks.find(webhook.id())).isEmpty();
  }

  @Test
  void a_change_made_elsewhere_is_not_overwritten() {
    Webhook webhook = add("https://127.0.0.1/contested");
    show(webhook);
    click("webhook-change");
    webhooks.change(
        webhook.id(),
        any -> true,
        new WebhookChange(
            Optional.empty(), Optional.of(Set.of(EventType.SHIPPED)), Optional.empty()),
        "somebody");
    _setValue(byId(Checkbox.class, "webhook-enabled"), false);

    click("webhook-save");

    assertThat(shown("wrong")).containsExactly(say("webhook.changed-meanwhile"));
    click("webhook-save");
    Webhook now = webhooks.find(webhook.id()).orElseThrow();
    assertThat(now.enabled()).isFalse();
    assertThat(now.types()).containsExactly(EventType.SHIPPED);
  }

  @Test
  void a_new_secret_replaces_the_old_one() {
    Webhook webhook = add("https://127.0.0.1/secret");
    show(webhook);
    click("webhook-secret-new");
    click("secret-replace");

    assertThat(byId(Span.class, "webhook-secret").getText()).startsWith("whsec_");
  }

  @Test
  void a_delivery_is_shown_with_its_answers_and_sent_again() {
    Webhook webhook = add("https://127.0.0.1/failing");
    DeliveryId delivery = givenUp(webhook);
    show(webhook);
    GridKt._clickItem(grid(), 0);

    assertThat(_find(Pre.class)).extracting(Pre::getText).containsExactly("<b>oops</b>");
    assertThat(shown("wrong")).contains("status 500");
    click("delivery-retry");

    Delivery again = webhooks.delivery(webhook.id(), delivery).orElseThrow();
    assertThat(again.state()).isEqualTo(DeliveryState.WAITING);
    assertThat(again.nextTryAt()).isPresent();
  }

  @Test
  void the_inbox_of_the_demo_shop_shows_what_arrived() {
    inbox.open();
    in(staff(Role.ADMIN));
    inbox.receive(new Inbox.Arrived("17", "1", "v1,wrong", new byte[0]));
    open("admin/webhooks/inbox", InboxView.class);

    assertThat(_find(Span.class)).extracting(Span::getText).contains(say("inbox.refused"));
    assertThat(_find(Span.class)).extracting(Span::getText).contains("webhook-id: 17");
  }

  @Test
  void only_administrators_have_the_page_in_their_menu() {
    in(staff(Role.SUPPORT));
    goTo("admin");
    assertThat(_find(SideNavItem.class))
        .extracting(SideNavItem::getLabel)
        .doesNotContain(say("webhook.heading"));
  }

  @Test
  void administrators_have_the_page_in_their_menu() {
    in(staff(Role.ADMIN));
    goTo("admin");
    assertThat(_find(SideNavItem.class))
        .extracting(SideNavItem::getLabel)
        .contains(say("webhook.heading"));
  }

  private void show(Webhook webhook) {
    in(staff(Role.ADMIN));
    open("admin/webhooks/" + webhook.id(), WebhookView.class);
  }

  private Webhook add(String url) {
    in(staff(Role.ADMIN));
    open("admin/webhooks", WebhooksView.class);
    click("webhook-new");
    _setValue(byId(TextField.class, "webhook-url"), url);
    click("webhook-save");
    click("secret-close");
    return newest();
  }

  private Webhook newest() {
    List<Webhook> all = webhooks.all();
    return all.get(all.size() - 1);
  }

  private DeliveryId givenUp(Webhook webhook) {
    String order = order(newShopper(), product("18.00", 10), 1).number().canonical();
    execute(
        """
        INSERT INTO webhook_deliveries (webhook_no, event_id, order_number, sequence_no, event,
          happened_at, lane, state, tries, created_at, give_up_at, done_at)
        VALUES (%s, 1, '%s', 1, 'placed', '%3$s', 0, 'given-up', 1, '%3$s', '%3$s', '%3$s')\
        """
            .formatted(webhook.id(), order, clock.instant()));
    execute(
        """
        INSERT INTO webhook_answers (delivery_no, try_no, answered_at, status, took_ms, content,
          trouble)
        SELECT MAX(delivery_no), 1, '%s', 500, 12, '<b>oops</b>', 'status 500'
        FROM webhook_deliveries\
        """
            .formatted(clock.instant()));
    return webhooks.deliveries(webhook.id(), Optional.empty(), 1).orElseThrow().get(0).id();
  }

  @SuppressWarnings("unchecked")
  private static Grid<Delivery> grid() {
    return (Grid<Delivery>) _get(Grid.class);
  }

  @SuppressWarnings("unchecked")
  private static CheckboxGroup<EventType> types() {
    return (CheckboxGroup<EventType>) _get(CheckboxGroup.class);
  }
}
