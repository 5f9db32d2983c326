package io.orderonce.admin.webhooks;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.admin.parts.EditDialog;
import io.orderonce.admin.parts.Staff;
import io.orderonce.admin.parts.Tracked;
import io.orderonce.edits.Update;
import io.orderonce.outbox.EventType;
import io.orderonce.ui.Toast;
import io.orderonce.webhooks.EndpointUrl;
import io.orderonce.webhooks.PublicAddresses;
import io.orderonce.webhooks.Webhook;
import io.orderonce.webhooks.WebhookChange;
import io.orderonce.webhooks.WebhookDraft;
import io.orderonce.webhooks.Webhooks;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A form to enter an endpoint, or to change one. */
final class WebhookForm {

  private final Webhooks webhooks;
  private final PublicAddresses addresses;
  private final Runnable done;
  private final EditDialog dialog = new EditDialog();
  private final TextField url = new TextField(text("webhook.url"));
  private final CheckboxGroup<EventType> types = new CheckboxGroup<>(text("webhook.types"));
  private final Checkbox enabled = new Checkbox(text("webhook.enabled"));

  /**
   * @param done called when something was saved
   */
  WebhookForm(Webhooks webhooks, PublicAddresses addresses, Runnable done) {
    this.webhooks = webhooks;
    this.addresses = addresses;
    this.done = done;
    url.setId("webhook-url");
    url.setMaxLength(EndpointUrl.LONGEST);
    url.setPlaceholder("https://example.com/hooks");
    url.setAutofocus(true);
    types.setId("webhook-types");
    types.setItems(EventType.values());
    types.setItemLabelGenerator(type -> text("webhook.type." + type.text()));
    types.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
    types.setValue(EnumSet.allOf(EventType.class));
    enabled.setId("webhook-enabled");
    enabled.setValue(true);
  }

  void create() {
    open(text("webhook.new"), this::createFromFields, url, types, enabled);
  }

  private void createFromFields() {
    WebhookDraft draft =
        new WebhookDraft(typed(url.getValue()), chosen(types.getValue()), enabled.getValue());
    webhooks
        .add(draft, Staff.present().userName())
        .<Runnable>answer(
            (webhook, secret) ->
                () -> {
                  dialog.close();
                  done.run();
                  SecretDialog.show(secret);
                },
            () -> () -> dialog.say(List.of(text("webhook.too-many", Webhooks.MOST))),
            () -> () -> dialog.say(List.of(text("webhook.no-key"))))
        .run();
  }

  void change(Webhook webhook) {
    Shown shown = new Shown(webhook);
    open(text("webhook.change"), shown::save, url, types, enabled);
  }

  private EndpointUrl typed(String text) {
    return EndpointUrl.typed(text, addresses.arePrivateAllowed());
  }

  private static Set<EventType> chosen(Set<EventType> types) {
    return WebhookDraft.types(types.stream().map(EventType::text).toList());
  }

  private void open(String title, Runnable save, Component... fields) {
    dialog.setWidth("32rem");
    FormLayout form = new FormLayout(fields);
    form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
    dialog.open(title, "webhook-save", save, form);
  }

  /** The endpoint as last shown, with what was edited since. */
  private final class Shown {

    private final Tracked<String> trackedUrl = new Tracked<>(url);
    private final Tracked<Set<EventType>> trackedTypes = new Tracked<>(types);
    private final Tracked<Boolean> trackedEnabled = new Tracked<>(enabled);
    private Webhook seen;

    Shown(Webhook webhook) {
      seen = webhook;
      trackedUrl.show(webhook.url().toString());
      trackedTypes.show(webhook.types());
      trackedEnabled.show(webhook.enabled());
    }

    /** Only the fields that were edited, and only if nobody else has changed anything. */
    void save() {
      WebhookChange change =
          new WebhookChange(
              trackedUrl.entered().map(WebhookForm.this::typed),
              trackedTypes.entered().map(WebhookForm::chosen),
              trackedEnabled.entered());
      Update<Webhook> update =
          webhooks.change(
              seen.id(),
              present -> present.version() == seen.version(),
              change,
              Staff.present().userName());
      update.<Runnable>answer(saved -> this::saved, this::conflict, () -> this::gone).run();
    }

    private void saved() {
      dialog.close();
      done.run();
      Toast.show(text("webhook.saved"));
    }

    private void gone() {
      dialog.close();
      done.run();
      Toast.show(text("gone"));
    }

    private Runnable conflict(Webhook present) {
      return () -> {
        seen = present;
        trackedUrl.showBehind(present.url().toString());
        trackedTypes.showBehind(present.types());
        trackedEnabled.showBehind(present.enabled());
        dialog.say(List.of(text("webhook.changed-meanwhile")));
      };
    }
  }
}
