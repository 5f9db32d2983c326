package io.orderonce.admin.staff;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.admin.parts.EditDialog;
import io.orderonce.admin.parts.LinkDialog;
import io.orderonce.admin.parts.Staff;
import io.orderonce.admin.parts.Tracked;
import io.orderonce.customers.AccountChange;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.InvalidDetails;
import io.orderonce.customers.LinkIssue;
import io.orderonce.customers.NewStaff;
import io.orderonce.customers.PasswordLink;
import io.orderonce.customers.Role;
import io.orderonce.customers.StaffAccount;
import io.orderonce.customers.StaffAccounts;
import io.orderonce.mail.PasswordMails;
import io.orderonce.ui.FieldFlaws;
import io.orderonce.ui.OneClick;
import io.orderonce.ui.Toast;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A form to enter a member of staff, or to change their account. */
final class StaffForm {

  private final StaffAccounts staff;
  private final PasswordMails mails;
  private final Runnable done;
  private final EditDialog dialog = new EditDialog();
  private final TextField userName = new TextField(text("staff.user-name"));
  private final Select<Role> role = new Select<>();
  private final Checkbox enabled = new Checkbox(text("staff.enabled"));
  private final TextField email = new TextField(text("staff.email"));
  private final FieldFlaws flaws = new FieldFlaws();

  /**
   * @param done called when something was saved
   */
  StaffForm(StaffAccounts staff, PasswordMails mails, Runnable done) {
    this.staff = staff;
    this.mails = mails;
    this.done = done;
    userName.setId("staff-user-name");
    userName.setMaxLength(60);
    role.setId("staff-role");
    role.setLabel(text("staff.role"));
    role.setItemLabelGenerator(one -> text("staff.role." + one.text()));
    role.setItems(Role.SUPPORT, Role.ADMIN);
    role.setValue(Role.SUPPORT);
    enabled.setId("staff-enabled");
    email.setId("staff-email");
    email.setMaxLength(EmailAddress.LONGEST);
    flaws.of("userName", userName).of("email", email);
  }

  void create() {
    open(text("staff.new"), this::createFromFields, userName, role, email);
  }

  private void createFromFields() {
    Optional<NewStaff> fresh =
        valid(() -> NewStaff.typed(userName.getValue(), role.getValue(), email.getValue()));
    fresh.ifPresent(
        one ->
            staff
                .add(one, Staff.present().userName())
                .ifPresentOrElse(
                    link -> saved(one.userName(), link),
                    () -> dialog.say(List.of(text("staff.taken")))));
  }

  private void saved(String whose, PasswordLink link) {
    dialog.close();
    done.run();
    LinkDialog.show(whose, whose, link, mails);
  }

  void change(StaffAccount account) {
    Shown shown = new Shown(account);
    role.setHelperText(text("staff.role.more"));
    Button link = new Button(text("staff.link"));
    link.setId("staff-link");
    OneClick.on(link, () -> newLink(account.userName()));
    Paragraph how = new Paragraph(text("staff.link.more"));
    how.addClassName("muted");
    open(account.userName(), shown::save, role, email, enabled, how, link);
  }

  private void newLink(String name) {
    staff
        .newLink(name, Staff.present().userName())
        .<Runnable>answer(
            issued -> () -> saved(name, issued),
            refusal ->
                refusal == LinkIssue.Refusal.SWITCHED_OFF
                    ? () -> dialog.say(List.of(text("staff.link.disabled")))
                    : this::gone)
        .run();
  }

  private void gone() {
    dialog.close();
    done.run();
    Toast.show(text("gone"));
  }

  private void open(String title, Runnable save, Component... fields) {
    dialog.setWidth("30rem");
    FormLayout form = new FormLayout(fields);
    form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
    dialog.open(title, "staff-save", save, form);
  }

  /** Empty if something is wrong; then the fields show what. */
  private <T> Optional<T> valid(Supplier<T> read) {
    flaws.clear();
    try {
      return Optional.of(read.get());
    } catch (InvalidDetails invalid) {
      flaws.mark(invalid.flaws());
      dialog.say(flaws.summary().lines().toList());
      return Optional.empty();
    }
  }

  /** The account as last shown, with what was edited since. */
  private final class Shown {

    private final Tracked<Role> trackedRole = new Tracked<>(role);
    private final Tracked<Boolean> trackedEnabled = new Tracked<>(enabled);
    private final Tracked<String> trackedEmail = new Tracked<>(email);
    private StaffAccount seen;

    Shown(StaffAccount account) {
      seen = account;
      trackedRole.show(account.role());
      trackedEnabled.show(account.enabled());
      trackedEmail.show(emailOf(account));
    }

    /** Only the fields that were edited: other people's changes in between are kept. */
    void save() {
      Optional<AccountChange> change =
          valid(
              () ->
                  AccountChange.typed(
                      trackedRole.entered(), trackedEnabled.entered(), trackedEmail.entered()));
      change.ifPresent(this::save);
    }

    private void save(AccountChange change) {
      staff
          .change(
              seen.userName(),
              present -> change.fits(present, seen),
              change,
              Staff.present().userName())
          .<Runnable>answer(
              saved ->
                  () -> {
                    dialog.close();
                    done.run();
                    Toast.show(text("staff.saved"));
                  },
              meanwhile -> () -> showConflict(meanwhile.present()),
              () -> () -> dialog.say(List.of(text("staff.last-administrator"))),
              () -> StaffForm.this::gone)
          .run();
    }

    private void showConflict(StaffAccount present) {
      List<String> theirs = new ArrayList<>();
      if (trackedRole.isContested(present.role())) {
        theirs.add(theirs("staff.role", text("staff.role." + present.role().text())));
      }
      if (trackedEnabled.isContested(present.enabled())) {
        theirs.add(theirs("staff.enabled", text(present.enabled() ? "yes" : "no")));
      }
      if (trackedEmail.isContested(emailOf(present))) {
        theirs.add(
            theirs(
                "staff.email",
                present.email().map(EmailAddress::value).orElse(text("changed.empty"))));
      }
      dialog.say(List.of(text("staff.changed-meanwhile", String.join("; ", theirs))));
      seen = present;
      trackedRole.showBehind(present.role());
      trackedEnabled.showBehind(present.enabled());
      trackedEmail.showBehind(emailOf(present));
    }

    private static String theirs(String field, String value) {
      return text("changed.field", text(field), value);
    }

    private static String emailOf(StaffAccount account) {
      return account.email().map(EmailAddress::value).orElse("");
    }
  }
}
