package io.orderonce.admin.customers;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.parts.Badges;
import io.orderonce.admin.parts.Card;
import io.orderonce.admin.parts.CsvFile;
import io.orderonce.admin.parts.Filters;
import io.orderonce.admin.parts.PagedTable;
import io.orderonce.admin.parts.Paths;
import io.orderonce.admin.parts.Sorting;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.Users;
import io.orderonce.customers.csv.CustomerTable;
import io.orderonce.ids.CustomerId;
import io.orderonce.mail.PasswordMails;
import io.orderonce.ui.ConsolePage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of customers, searchable by anything a customer may say on the phone. */
@Route("admin/customers")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class CustomersView extends Div implements AfterNavigationObserver, ConsolePage {

  private final Filters filters =
      new Filters(CustomersView.class).text("q", getTranslation("customers.filter"));

  private final PagedTable<CustomerFile> table;

  @Inject
  CustomersView(CustomerFiles customers, Users users, PasswordMails mails) {
    this.table =
        new PagedTable<>(
            (last, size) -> customers.search(filters.value("q"), last.map(CustomerFile::id), size));
    columns(table.grid());
    table.asCards(this::card);
    table.grid().addItemClickListener(click -> open(click.getItem().id()));
    Button fresh =
        new Button(
            getTranslation("customer.new"),
            click -> new CustomerForm(customers, users, mails, table::showAgain).open());
    fresh.setId("customer-new");
    Anchor export =
        CsvFile.streamed(
            getTranslation("export"),
            "customers",
            out -> CustomerTable.write(customers, filters.value("q"), out));
    export.setId("customers-export");
    filters.add(fresh, export);
    add(new H1(getTranslation("customers.title")), filters, table);
  }

  private void open(CustomerId customer) {
    getUI().ifPresent(ui -> ui.navigate("admin/customers/" + customer));
  }

  private void columns(Grid<CustomerFile> grid) {
    grid.addComponentColumn(file -> new Anchor(Paths.ofCustomer(file.id()), file.id().value()))
        .setHeader(getTranslation("customer.id"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addColumn(this::name)
        .setHeader(getTranslation("customer.name"))
        .setComparator(Sorting.text(this::name))
        .setFlexGrow(2);
    grid.addColumn(file -> String.join(", ", file.users()))
        .setHeader(getTranslation("customer.users"));
    grid.addColumn(file -> file.group().orElse(""))
        .setHeader(getTranslation("customer.group"))
        .setSortable(true);
    grid.addColumn(this::town)
        .setHeader(getTranslation("customer.town"))
        .setComparator(Sorting.text(this::town));
    grid.addComponentColumn(Badges::of)
        .setHeader(getTranslation("customer.standing"))
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  private Card card(CustomerFile file) {
    return new Card()
        .line(new Anchor(Paths.ofCustomer(file.id()), name(file)), Badges.of(file))
        .line(town(file), file.id().value())
        .muted(
            Stream.concat(file.group().stream(), file.users().stream())
                .collect(Collectors.joining(" · ")));
  }

  private String name(CustomerFile file) {
    return file.erasedAt().isPresent() ? getTranslation("customer.erased.name") : file.name();
  }

  private String town(CustomerFile file) {
    return file.city().map(city -> city + ", ").orElse("")
        + file.country()
            .map(code -> new Locale("", code).getDisplayCountry(getLocale()))
            .orElse("");
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    filters.read(event.getLocation().getQueryParameters());
    table.showAgain();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("customers.title") + " · OrderOnce";
  }
}
