package io.orderonce.admin.staff;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNoDialogs;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.customers.AccountChange;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.customers.SetPassword;
import io.orderonce.customers.StaffAccount;
import io.orderonce.customers.StaffAccounts;
import io.orderonce.ui.OpenShop;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaffViewTest extends OpenShop {

  @Inject private StaffAccounts staff;
  @Inject private SetPassword setPassword;

  @Test
  void a_new_clerk_gets_a_link_that_works() {
    in(staff(Role.ADMIN));
    open("admin/staff", StaffView.class);
    click("staff-new");
    _setValue(byId(TextField.class, "staff-user-name"), "Grace");
    _setValue(byId(TextField.class, "staff-email"), "grace@Example.com");

    click("staff-save");

    String link = byId(Anchor.class, "password-link").getHref();
    assertThat(link).startsWith("/set-password?token=");
    StaffAccount grace = staff.find("grace").orElseThrow();
    assertThat(grace.role()).isEqualTo(Role.SUPPORT);
    assertThat(grace.email().orElseThrow().value()).isEqualTo("grace@example.com");
    assertThat(setPassword.set(link.replaceFirst(".*=", ""), PASSWORD, "127.0.0.1"))
        .isEqualTo(new SetPassword.Done("grace"));
    click("link-close");
    _assertNoDialogs();
  }

  @Test
  void what_is_wrong_is_said_at_the_fields_and_a_taken_name_below() {
    Login boss = in(staff(Role.ADMIN));
    open("admin/staff", StaffView.class);
    click("staff-new");
    _setValue(byId(TextField.class, "staff-user-name"), "a b");
    _setValue(byId(TextField.class, "staff-email"), "nowhere");
    click("staff-save");

    assertThat(byId(TextField.class, "staff-user-name").isInvalid()).isTrue();
    assertThat(byId(TextField.class, "staff-email").getErrorMessage()).isEqualTo(say("flaw.email"));

    _setValue(byId(TextField.class, "staff-user-name"), boss.userName());
    _setValue(byId(TextField.class, "staff-email"), "");
    click("staff-save");

    assertThat(byId(TextField.class, "staff-user-name").isInvalid()).isFalse();
    assertThat(shown("wrong")).containsExactly(say("staff.taken"));
  }

  @Test
  void the_last_administrator_stays_one() {
    execute("UPDATE users SET role = 'support' WHERE role = 'admin'");
    Login boss = in(staff(Role.ADMIN));
    edit(boss);
    role().setValue(Role.SUPPORT);
    click("staff-save");
    assertThat(shown("wrong")).containsExactly(say("staff.last-administrator"));

    staff(Role.ADMIN);
    click("staff-save");
    assertThat(staff.find(boss.userName()).orElseThrow().role()).isEqualTo(Role.SUPPORT);
  }

  @Test
  void a_change_made_elsewhere_is_shown_and_not_overwritten() {
    Login clerk = staff(Role.SUPPORT);
    in(staff(Role.ADMIN));
    edit(clerk);
    change(clerk, new AccountChange(Optional.empty(), Optional.of(false), Optional.empty()));
    change(
        clerk,
        AccountChange.typed(Optional.empty(), Optional.empty(), Optional.of("a@example.com")));
    _setValue(byId(TextField.class, "staff-email"), "b@example.com");

    click("staff-save");

    assertThat(shown("wrong").toString()).contains("a@example.com");
    assertThat(byId(Checkbox.class, "staff-enabled").getValue()).isFalse();
    click("staff-save");
    StaffAccount now = staff.find(clerk.userName()).orElseThrow();
    assertThat(now.email().orElseThrow().value()).isEqualTo("b@example.com");
    assertThat(now.enabled()).as("what the other one changed").isFalse();
  }

  @Test
  void a_disabled_clerk_gets_no_link() {
    Login clerk = staff(Role.SUPPORT);
    switchOff(clerk);
    in(staff(Role.ADMIN));
    edit(clerk);

    click("staff-link");
    assertThat(shown("wrong")).containsExactly(say("staff.link.disabled"));

    _setValue(byId(Checkbox.class, "staff-enabled"), true);
    click("staff-save");
    edit(clerk);
    click("staff-link");
    assertThat(byId(Anchor.class, "password-link").getHref()).startsWith("/set-password?token=");
  }

  @Test
  void only_administrators_have_the_page_in_their_menu() {
    in(staff(Role.SUPPORT));
    goTo("admin");
    assertThat(_find(SideNavItem.class))
        .extracting(SideNavItem::getLabel)
        .doesNotContain(say("staff.heading"));
  }

  private void change(Login clerk, AccountChange change) {
    staff.change(clerk.userName(), present -> true, change, "another");
  }

  @SuppressWarnings("unchecked")
  private static Select<Role> role() {
    return byId(Select.class, "staff-role");
  }

  @SuppressWarnings("unchecked")
  private void edit(Login clerk) {
    open("admin/staff", StaffView.class);
    Grid<StaffAccount> grid = _get(Grid.class);
    StaffAccount row =
        GridKt._findAll(grid).stream()
            .filter(one -> one.userName().equals(clerk.userName()))
            .findFirst()
            .orElseThrow();
    GridKt._clickItem(grid, GridKt._findAll(grid).indexOf(row));
    assertThat(byId(Button.class, "staff-save")).isNotNull();
  }
}
