package io.orderonce.admin.customers;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.attempts.AttemptStory;
import io.orderonce.admin.limits.LimitForm;
import io.orderonce.admin.orders.OrderCard;
import io.orderonce.admin.orders.OrderColumns;
import io.orderonce.admin.parts.Badges;
import io.orderonce.admin.parts.EditDialog;
import io.orderonce.admin.parts.LinkDialog;
import io.orderonce.admin.parts.MailList;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.PagedTable;
import io.orderonce.admin.parts.Paths;
import io.orderonce.admin.parts.ReasonDialog;
import io.orderonce.admin.parts.Staff;
import io.orderonce.admin.parts.Tracked;
import io.orderonce.attempts.Attempts;
import io.orderonce.attempts.Attempts.NotedAttempt;
import io.orderonce.audit.AuditEntry;
import io.orderonce.audit.AuditTrail;
import io.orderonce.customers.CustomerChange;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.LinkIssue;
import io.orderonce.edits.Update;
import io.orderonce.ids.CustomerId;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.LimitTrials;
import io.orderonce.mail.Mail;
import io.orderonce.mail.Mails;
import io.orderonce.mail.PasswordMails;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderState;
import io.orderonce.persons.RelatedAccounts;
import io.orderonce.privacy.EraseCustomer;
import io.orderonce.settings.ShopSettings;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import io.orderonce.ui.OneClick;
import io.orderonce.ui.Toast;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * One customer: account status, orders, remaining limits, and the history of changes to the
 * account.
 */
@Route("admin/customers/:customerId")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class CustomerView extends Div implements BeforeEnterObserver, ConsolePage {

  private static final int LATEST_CHANGES = 10;
  private static final int LATEST_ATTEMPTS = 8;
  private static final int LATEST_MAILS = 5;

  private final CustomerFiles customers;
  private final AllOrders orders;
  private final CustomerLimits limits;
  private final LimitTrials trials;
  private final RelatedAccounts related;
  private final LimitRules rules;
  private final AuditTrail trail;
  private final Attempts attempts;
  private final ShopSettings settings;
  private final PasswordMails passwordMails;
  private final Mails mails;
  private final EraseCustomer eraseCustomer;
  private String title = "";

  @Inject
  CustomerView(
      CustomerFiles customers,
      AllOrders orders,
      CustomerLimits limits,
      LimitTrials trials,
      RelatedAccounts related,
      LimitRules rules,
      AuditTrail trail,
      Attempts attempts,
      ShopSettings settings,
      PasswordMails passwordMails,
      Mails mails,
      EraseCustomer eraseCustomer) {
    this.customers = customers;
    this.orders = orders;
    this.limits = limits;
    this.trials = trials;
    this.related = related;
    this.rules = rules;
    this.trail = trail;
    this.attempts = attempts;
    this.settings = settings;
    this.passwordMails = passwordMails;
    this.mails = mails;
    this.eraseCustomer = eraseCustomer;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    event
        .getRouteParameters()
        .get("customerId")
        .flatMap(CustomerId::read)
        .flatMap(customers::find)
        .ifPresentOrElse(this::show, () -> event.rerouteToError(NotFoundException.class));
  }

  private void show(CustomerFile file) {
    title = nameOf(file);
    removeAll();
    Div left = new Div(new H2(getTranslation("customer.orders")), ordersOf(file.id()));
    left.add(new H2(getTranslation("customer.attempts")), attemptsOf(file.id()));
    left.addClassName("panel");
    Div side =
        new Div(new H2(getTranslation("customer.limits")), new LimitsLeft(limits, file.id()));
    side.add(new RelatedList(related.of(file.id())));
    side.add(new H2(getTranslation("customer.facts")), facts(file));
    List<Mail> links = mails.linksOf(file.id(), LATEST_MAILS);
    if (!links.isEmpty()) {
      side.add(new H2(getTranslation("mails.links")), new MailList(links, getLocale()));
    }
    side.add(new H2(getTranslation("customer.changes")), changes(file.id()));
    side.addClassName("panel");
    Div two = new Div(left, side);
    two.addClassName("two");
    add(headline(file));
    file.erasedAt().ifPresentOrElse(at -> add(erasedNote(at)), () -> add(actions(file)));
    add(two);
  }

  private String nameOf(CustomerFile file) {
    return file.erasedAt().isPresent() ? getTranslation("customer.erased.name") : file.name();
  }

  private Paragraph erasedNote(Instant at) {
    Paragraph note =
        new Paragraph(getTranslation("customer.erased.on", Formats.time(at, getLocale())));
    note.setId("customer-erased");
    note.addClassName("note");
    return note;
  }

  private Div headline(CustomerFile file) {
    Span id = new Span(file.id().value());
    id.addClassName("mono");
    Div headline = new Div(new H1(nameOf(file)), id, Badges.of(file));
    headline.addClassName("headline");
    return headline;
  }

  private Div actions(CustomerFile file) {
    Div actions = new Div();
    actions.addClassName("tools");
    Anchor order =
        new Anchor(
            Paths.ofCustomer(file.id()) + "/order", getTranslation("customer.order-for-him"));
    order.setId("order-for-customer");
    order.addClassName("button");
    actions.add(order, contact(file), block(file));
    if (Staff.isAdmin()) {
      actions.add(group(file), enable(file), ownLimit(file));
    }
    actions.add(link(file), logOut(file), erase(file));
    return actions;
  }

  private Button contact(CustomerFile file) {
    Button button =
        new Button(
            getTranslation("customer.contact"),
            click -> new ContactForm(file, (seen, change) -> change(seen, change, "")).open());
    button.setId("customer-contact");
    return button;
  }

  private Button link(CustomerFile file) {
    Button button = new Button(getTranslation("customer.link"));
    button.setId("customer-link");
    OneClick.on(button, () -> newLink(file));
    return button;
  }

  private void newLink(CustomerFile file) {
    customers
        .newLink(file.id(), Staff.present().userName())
        .<Runnable>answer(
            issued ->
                () -> {
                  customers.find(file.id()).ifPresent(this::show);
                  LinkDialog.show(file.name(), file.users().get(0), issued, passwordMails);
                },
            refusal -> () -> Toast.show(getTranslation(keyOf(refusal))))
        .run();
  }

  private static String keyOf(LinkIssue.Refusal refusal) {
    return switch (refusal) {
      case SWITCHED_OFF -> "customer.link.disabled";
      case SEVERAL_USERS -> "customer.link.several";
      case NOT_THERE -> "gone";
    };
  }

  private Button block(CustomerFile file) {
    String key = file.blocked() ? "customer.unblock" : "customer.block";
    Button button =
        new Button(
            getTranslation(key),
            click ->
                new ReasonDialog(!file.blocked())
                    .open(
                        getTranslation(key),
                        getTranslation(key + ".more"),
                        reason ->
                            changeOrSay(file, CustomerChange.ofBlocked(!file.blocked()), reason)));
    button.setId("customer-block");
    return button;
  }

  private Button enable(CustomerFile file) {
    String key = file.enabled() ? "customer.disable" : "customer.enable";
    Button button =
        new Button(
            getTranslation(key),
            click ->
                new ReasonDialog(file.enabled())
                    .open(
                        getTranslation(key),
                        getTranslation(key + ".more"),
                        reason ->
                            changeOrSay(file, CustomerChange.ofEnabled(!file.enabled()), reason)));
    button.setId("customer-enable");
    return button;
  }

  private Button group(CustomerFile file) {
    Button button = new Button(getTranslation("customer.group.change"), click -> askForGroup(file));
    button.setId("customer-group");
    return button;
  }

  private void askForGroup(CustomerFile file) {
    ComboBox<String> group = new ComboBox<>(getTranslation("customer.group"));
    group.setId("group");
    group.setItems(customers.groups());
    group.setAllowCustomValue(true);
    group.addCustomValueSetListener(typed -> group.setValue(typed.getDetail()));
    group.setClearButtonVisible(true);
    group.setHelperText(getTranslation("customer.group.more"));
    group.setWidthFull();
    file.group().ifPresent(group::setValue);
    Tracked<String> tracked = new Tracked<>(group);
    EditDialog dialog = new EditDialog();
    AtomicReference<CustomerFile> seen = new AtomicReference<>(file);
    dialog.open(
        getTranslation("customer.group.change"),
        "group-save",
        () -> {
          if (!tracked.isTouched()) {
            dialog.close();
            return;
          }
          Optional<String> chosen =
              Optional.ofNullable(group.getValue()).map(String::strip).filter(s -> !s.isEmpty());
          change(seen.get(), CustomerChange.ofGroup(chosen), "")
              .<Runnable>answer(
                  changed -> dialog::close,
                  meanwhile ->
                      () -> {
                        seen.set(meanwhile);
                        dialog.say(
                            List.of(
                                getTranslation(
                                    "customer.group.changed-meanwhile", groupOf(meanwhile))));
                      },
                  () -> dialog::close)
              .run();
        },
        group);
  }

  private String groupOf(CustomerFile file) {
    return file.group().orElse(getTranslation("changed.empty"));
  }

  private Button ownLimit(CustomerFile file) {
    Button button =
        new Button(
            getTranslation("customer.own-limit"),
            click ->
                new LimitForm(
                        rules,
                        limits,
                        trials,
                        settings.read().currency(),
                        () -> customers.find(file.id()).ifPresent(this::show))
                    .createFor(file.id()));
    button.setId("customer-limit");
    return button;
  }

  private Button logOut(CustomerFile file) {
    Button button =
        new Button(
            getTranslation("customer.log-out"),
            click ->
                new ReasonDialog(false)
                    .open(
                        getTranslation("customer.log-out"),
                        getTranslation("customer.log-out.more"),
                        reason -> {
                          customers.endSessions(file.id(), Staff.present().userName());
                          customers.find(file.id()).ifPresent(this::show);
                          Toast.show(getTranslation("customer.logged-out"));
                        }));
    button.setId("customer-log-out");
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    return button;
  }

  private Button erase(CustomerFile file) {
    Button button =
        new Button(
            getTranslation("customer.erase"),
            click -> new EraseDialog(file, notShipped(file.id()), this::eraseNow).open());
    button.setId("customer-erase");
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
    return button;
  }

  /** Whether somebody is still waiting for goods that could not be delivered afterwards. */
  private boolean notShipped(CustomerId customer) {
    return Stream.of(OrderState.PLACED, OrderState.HELD)
        .anyMatch(state -> !orders.newest(inState(customer, state), Optional.empty(), 1).isEmpty());
  }

  private static AllOrders.Search inState(CustomerId customer, OrderState state) {
    return new AllOrders.Search(
        Optional.empty(),
        Optional.of(customer),
        Optional.empty(),
        Optional.of(state),
        Optional.empty(),
        Optional.empty());
  }

  private void eraseNow(CustomerFile file, String reason) {
    eraseCustomer.erase(file.id(), Staff.present().userName(), reason);
    customers.find(file.id()).ifPresent(this::show);
    Toast.show(getTranslation("customer.erased.done"));
  }

  /** If someone else was faster, the dialog stays open with the reason as typed. */
  private void changeOrSay(CustomerFile file, CustomerChange change, String reason) {
    boolean changedMeanwhile =
        change(file, change, reason).answer(done -> false, present -> true, () -> false);
    if (changedMeanwhile) {
      throw new IllegalArgumentException(getTranslation("customer.changed-meanwhile"));
    }
  }

  /** Shows the customer's current state, no matter who changed it. */
  private Update<CustomerFile> change(CustomerFile seen, CustomerChange change, String reason) {
    Update<CustomerFile> outcome =
        customers.change(
            seen, change, Staff.present().userName(), reason.isEmpty() ? null : reason);
    outcome
        .<Runnable>answer(
            done ->
                () -> {
                  show(done);
                  Toast.show(getTranslation("customer.saved"));
                },
            present -> () -> show(present),
            () -> () -> Toast.show(getTranslation("gone")))
        .run();
    return outcome;
  }

  private PagedTable<Order> ordersOf(CustomerId customer) {
    PagedTable<Order> table =
        new PagedTable<>(
            (last, size) ->
                orders.newest(
                    AllOrders.Search.ofCustomer(customer), last.map(Order::number), size));
    table.sayWhenEmpty(getTranslation("customer.no-orders"));
    OrderColumns.addTo(table.grid(), getLocale());
    table.asCards(order -> OrderCard.of(order, getLocale()));
    table.grid().addItemClickListener(click -> OrderColumns.open(click.getItem()));
    table.showAgain();
    return table;
  }

  /** The latest orders, to answer a question on the phone at once; a link leads to all of them. */
  private Div attemptsOf(CustomerId customer) {
    Div list = new Div();
    list.addClassName("attempts");
    for (NotedAttempt attempt :
        attempts.newest(Attempts.Search.ofCustomer(customer), Optional.empty(), LATEST_ATTEMPTS)) {
      Span at = new Span(Formats.timeWithSeconds(attempt.note().startedAt(), getLocale()));
      at.addClassName("muted");
      list.add(at, new AttemptStory(attempt.note()));
    }
    Anchor all =
        new Anchor("/admin/attempts?customer=" + customer, getTranslation("customer.attempts.all"));
    all.setId("customer-attempts");
    return new Div(list, all);
  }

  private Div facts(CustomerFile file) {
    Div facts = new Div();
    facts.addClassName("facts-list");
    fact(
        facts,
        "customer.users",
        new Span(file.users().isEmpty() ? "–" : String.join(", ", file.users())));
    fact(facts, "customer.group", new Span(file.group().orElse("–")));
    file.email().ifPresent(email -> fact(facts, "customer.email", new Span(email.value())));
    file.phone().ifPresent(phone -> fact(facts, "customer.phone", new Span(phone)));
    fact(facts, "customer.since", new Span(Formats.time(file.createdAt(), getLocale())));
    return facts;
  }

  private void fact(Div facts, String label, Component value) {
    Span name = new Span(getTranslation(label));
    name.addClassName("muted");
    facts.add(name, value);
  }

  private Component changes(CustomerId customer) {
    List<AuditEntry> entries =
        trail.newest(
            AuditTrail.Search.of("customer", customer.value()), Optional.empty(), LATEST_CHANGES);
    if (entries.isEmpty()) {
      return new Paragraph(getTranslation("customer.no-changes"));
    }
    OrderedList list = new OrderedList();
    list.addClassName("history");
    for (AuditEntry entry : entries) {
      String what =
          Optional.ofNullable(entry.change().after())
              .filter(after -> !entry.change().action().equals("texts-erased"))
              .orElse(
                  Messages.orElse(
                      "audit.action." + entry.change().action(), entry.change().action()));
      Span when =
          new Span(
              Formats.time(entry.at(), getLocale())
                  + " · "
                  + ErasedTexts.user(entry.change().by()));
      when.addClassName("muted");
      ListItem item = new ListItem(new Span(what), when);
      Optional.ofNullable(entry.change().reason())
          .ifPresent(reason -> item.add(new Span("“" + reason + "”")));
      list.add(item);
    }
    return list;
  }

  @Override
  public String getPageTitle() {
    return title + " · OrderOnce";
  }
}
