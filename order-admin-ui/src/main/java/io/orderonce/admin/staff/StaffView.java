package io.orderonce.admin.staff;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.parts.Badges;
import io.orderonce.admin.parts.Card;
import io.orderonce.admin.parts.PagedTable;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.StaffAccount;
import io.orderonce.customers.StaffAccounts;
import io.orderonce.mail.PasswordMails;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.Formats;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The members of staff; a click on one opens their account. */
@Route("admin/staff")
@RolesAllowed("admin")
@CdiComponent
public class StaffView extends Div implements AfterNavigationObserver, ConsolePage {

  private final StaffAccounts staff;
  private final PasswordMails mails;
  private final PagedTable<StaffAccount> table;

  @Inject
  StaffView(StaffAccounts staff, PasswordMails mails) {
    this.staff = staff;
    this.mails = mails;
    this.table = new PagedTable<>(this::rows);
    columns(table.grid());
    table.asCards(this::card);
    table.grid().addItemClickListener(click -> form().change(click.getItem()));
    Button fresh = new Button(getTranslation("staff.new"), click -> form().create());
    fresh.setId("staff-new");
    fresh.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    Div tools = new Div(fresh);
    tools.addClassName("tools");
    Paragraph how = new Paragraph(getTranslation("staff.how"));
    how.addClassName("muted");
    add(new H1(getTranslation("staff.heading")), how, tools, table);
  }

  private List<StaffAccount> rows(Optional<StaffAccount> last, int size) {
    return staff.all().stream()
        .filter(one -> last.isEmpty() || one.userName().compareTo(last.get().userName()) > 0)
        .limit(size)
        .toList();
  }

  private StaffForm form() {
    return new StaffForm(staff, mails, table::showAgain);
  }

  private Card card(StaffAccount one) {
    return new Card()
        .line(one.userName(), Badges.of(one))
        .line(
            getTranslation("staff.role." + one.role().text()),
            one.lastLoginAt().map(at -> Formats.time(at, getLocale())).orElse("–"))
        .muted(one.email().map(EmailAddress::value).orElse(""));
  }

  private void columns(Grid<StaffAccount> grid) {
    grid.addColumn(StaffAccount::userName).setHeader(getTranslation("staff.user-name"));
    grid.addColumn(one -> getTranslation("staff.role." + one.role().text()))
        .setHeader(getTranslation("staff.role"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addComponentColumn(Badges::of)
        .setHeader(getTranslation("staff.standing"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addColumn(one -> one.email().map(EmailAddress::value).orElse(""))
        .setHeader(getTranslation("staff.email"))
        .setFlexGrow(2);
    grid.addColumn(one -> one.lastLoginAt().map(at -> Formats.time(at, getLocale())).orElse("–"))
        .setHeader(getTranslation("staff.last-login"))
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    table.showAgain();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("staff.heading") + " · OrderOnce";
  }
}
