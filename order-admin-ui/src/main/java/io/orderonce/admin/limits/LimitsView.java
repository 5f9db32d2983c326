package io.orderonce.admin.limits;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.parts.Card;
import io.orderonce.admin.parts.CsvFile;
import io.orderonce.admin.parts.LimitSentences;
import io.orderonce.admin.parts.PagedTable;
import io.orderonce.admin.parts.Staff;
import io.orderonce.admin.parts.TableImport;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.LimitTrials;
import io.orderonce.limits.csv.LimitTable;
import io.orderonce.settings.ShopSettings;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.Formats;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The limits: how much customers may order in what time, each as a sentence. */
@Route(LimitsView.PATH)
@RolesAllowed({"admin", "support"})
@CdiComponent
public class LimitsView extends Div implements BeforeEnterObserver, ConsolePage {

  static final String PATH = "admin/limits";

  private static final String RULE = "rule";
  private static final int MOST_NEAR = 3;
  private static final int MOST_IN_TABLE = 10_000;

  private final LimitRules rules;
  private final CustomerLimits customerLimits;
  private final LimitTrials trials;
  private final ShopSettings settings;
  private final PagedTable<KeptRule> table;

  @Inject
  LimitsView(
      LimitRules rules, CustomerLimits customerLimits, LimitTrials trials, ShopSettings settings) {
    this.rules = rules;
    this.customerLimits = customerLimits;
    this.trials = trials;
    this.settings = settings;
    this.table = new PagedTable<>((last, size) -> rules.newest(last.map(KeptRule::id), size));
    table.sayWhenEmpty(getTranslation("limits.none"));
    table.grid().addItemClickListener(click -> edit(click.getItem()));
    columns(table.grid());
    table.asCards(this::card);
    Div tools = new Div();
    tools.addClassName("tools");
    if (Staff.isAdmin()) {
      Button fresh = new Button(getTranslation("limit.new"), click -> form().create());
      fresh.setId("limit-new");
      fresh.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
      tools.add(fresh, importTable());
    }
    Anchor export =
        CsvFile.link(
            getTranslation("export"),
            "limits",
            () -> LimitTable.write(rules.newest(Optional.empty(), MOST_IN_TABLE)));
    export.setId("limits-export");
    tools.add(export);
    Paragraph how = new Paragraph(getTranslation("limits.how"));
    how.addClassName("muted");
    add(new H1(getTranslation("limits.title")), how, tools, table);
  }

  private void columns(Grid<KeptRule> grid) {
    grid.addColumn(kept -> LimitSentences.scope(kept.rule().scope()))
        .setHeader(getTranslation("limit.scope"));
    grid.addColumn(kept -> LimitSentences.sentence(kept.rule()))
        .setHeader(getTranslation("limit.rule"))
        .setFlexGrow(3);
    grid.addComponentColumn(this::near).setHeader(getTranslation("limit.near")).setFlexGrow(2);
    grid.addColumn(this::expiry).setHeader(getTranslation("limit.expires"));
    grid.addColumn(LimitsView::note).setHeader(getTranslation("limit.note"));
  }

  private Card card(KeptRule kept) {
    return new Card()
        .line(LimitSentences.scope(kept.rule().scope()), expiry(kept))
        .line(new Span(LimitSentences.sentence(kept.rule())))
        .line(near(kept))
        .muted(note(kept));
  }

  private String expiry(KeptRule kept) {
    return Optional.ofNullable(kept.rule().expiresAt())
        .map(end -> Formats.timeWithOffset(end, getLocale()))
        .orElse("");
  }

  private static String note(KeptRule kept) {
    return Optional.ofNullable(kept.rule().note()).orElse("");
  }

  private LimitForm form() {
    return new LimitForm(
        rules, customerLimits, trials, settings.read().currency(), table::showAgain);
  }

  private Button importTable() {
    Button button =
        new Button(
            getTranslation("import"),
            click ->
                new TableImport(
                        getTranslation("limits.import"),
                        getTranslation("limits.import.more"),
                        this::enter)
                    .open());
    button.setId("limits-import");
    return button;
  }

  private String enter(String rows) {
    LimitRules.Imported imported =
        rules.importAll(LimitTable.read(rows), Staff.present().userName());
    table.showAgain();
    return getTranslation("limits.imported", imported.added(), imported.changed());
  }

  /** The customers with the highest usage, each linked to their page. */
  private Component near(KeptRule kept) {
    List<CustomerLimits.Use> near = customerLimits.near(kept, MOST_NEAR + 1);
    Div names = new Div();
    names.addClassName("near");
    near.stream().limit(MOST_NEAR).map(NearCustomer::new).forEach(names::add);
    if (near.size() > MOST_NEAR) {
      names.add(new Span("…"));
    }
    return names;
  }

  static String pathOf(KeptRule kept) {
    return PATH + "?" + RULE + "=" + kept.id();
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    table.showAgain();
    event
        .getLocation()
        .getQueryParameters()
        .getSingleParameter(RULE)
        .filter(id -> id.matches("[1-9][0-9]{0,17}"))
        .flatMap(id -> rules.find(Long.parseLong(id)))
        .ifPresent(this::edit);
  }

  private void edit(KeptRule kept) {
    if (Staff.isAdmin()) {
      form().change(kept);
    }
  }

  @Override
  public String getPageTitle() {
    return getTranslation("limits.title") + " · OrderOnce";
  }
}
