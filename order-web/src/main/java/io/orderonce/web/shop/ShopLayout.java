package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.config.Settings;
import io.orderonce.customers.Login;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.HeaderButtons;
import io.orderonce.ui.LanguageOfUsers;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The frame of every page of the shop. */
@Layout
@AnonymousAllowed
@CdiComponent
public class ShopLayout extends Div implements RouterLayout, AfterNavigationObserver {

  private final Visitor visitor;
  private final Baskets baskets;
  private final Settings settings;
  private final Main content = new Main();
  private final Span pieces = new Span();
  private final Nav account = new Nav();
  private final MergeNote mergeNote;
  private final Div notices = new Div();
  private boolean isRead;

  @Inject
  ShopLayout(
      Visitor visitor,
      Baskets baskets,
      Settings settings,
      MergeNote mergeNote,
      LanguageOfUsers languages) {
    this.mergeNote = mergeNote;
    this.visitor = visitor;
    this.settings = settings;
    this.baskets = baskets;
    addClassName("shop");
    content.setId("content");
    pieces.addClassName("pieces");
    pieces.setId("basket-pieces");
    Anchor skip = new Anchor("#content", getTranslation("skip"));
    skip.addClassName("skip");
    skip.setRouterIgnore(true);
    notices.addClassName("told");
    add(skip, header(languages), notices, content, footer());
  }

  @Override
  public void showRouterLayoutContent(@Nullable HasElement shown) {
    content.getElement().removeAllChildren();
    if (shown != null) {
      content.getElement().appendChild(shown.getElement());
    }
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    account.removeAll();
    Optional<Login> login = visitor.login();
    if (login.isPresent()) {
      if (login.get().role().isStaff() && settings.isAdminEnabled()) {
        account.add(console());
      } else if (!login.get().role().isStaff()) {
        account.add(
            link(OrdersView.class, "orders.title", "to-orders"),
            link(AccountView.class, "account.title", "to-account"));
      }
      account.add(HeaderButtons.logOut());
    } else {
      account.add(link(LoginView.class, "log-in", "to-log-in"));
      if (isWorthComingBackTo(event.getActiveChain().get(0))) {
        SignIn.comeBackTo(event.getLocation());
      }
    }
    showPieces(visitor.owner().map(baskets::of));
    showMergeNote(event);
  }

  /** All pages except those on the way in, and messages about what is not there. */
  private static boolean isWorthComingBackTo(HasElement page) {
    return !(page instanceof LoginView
        || page instanceof RegisterView
        || page instanceof ForgotPasswordView
        || page instanceof SetPasswordView
        || page instanceof HasErrorParameter<?>);
  }

  /**
   * Shows the note on every page until the user has opened the basket or the checkout and left it
   * again.
   */
  private void showMergeNote(AfterNavigationEvent event) {
    if (isRead) {
      mergeNote.forget();
    }
    notices.removeAll();
    Optional<Div> note = mergeNote.unseen();
    note.ifPresent(notices::add);
    isRead = note.isPresent() && isBesideTheBasket(event.getActiveChain().get(0));
  }

  private static boolean isBesideTheBasket(HasElement page) {
    return page instanceof BasketView || page instanceof CheckoutView;
  }

  void showPieces(Optional<KeptBasket> basket) {
    int number = basket.map(KeptBasket::pieces).orElse(0);
    pieces.setText(number > 999 ? "999+" : Integer.toString(number));
    pieces.setVisible(number > 0);
    if (number > 0) {
      visitor.keepsBasket();
    }
  }

  /** Updates the piece count next to the basket's link on the current page. */
  static void basketIs(KeptBasket basket) {
    UI.getCurrent()
        .getChildren()
        .filter(ShopLayout.class::isInstance)
        .map(ShopLayout.class::cast)
        .findFirst()
        .ifPresent(layout -> layout.showPieces(Optional.of(basket)));
  }

  /** Updates the count, and the page if it shows what is in the basket. */
  static void basketHasChanged(KeptBasket basket) {
    basketIs(basket);
    UI.getCurrent().getInternals().getActiveRouterTargetsChain().stream()
        .filter(ShowsBasket.class::isInstance)
        .map(ShowsBasket.class::cast)
        .forEach(page -> page.show(basket));
  }

  private Header header(LanguageOfUsers languages) {
    RouterLink home = new RouterLink(CatalogView.class);
    Image sign = new Image("icon.svg", "");
    home.add(sign, new Span("OrderOnce"));
    home.addClassName("home");
    // the words beside the sign are not shown on a phone
    home.getElement().setAttribute("aria-label", "OrderOnce");
    RouterLink basket = link(BasketView.class, "basket.title", "to-basket");
    basket.add(pieces);
    account.addClassName("account");
    account.getElement().setAttribute("aria-label", getTranslation("account.title"));
    Div bar =
        new Div(
            home,
            space(),
            HeaderButtons.language(languages),
            HeaderButtons.theme(),
            account,
            basket);
    bar.addClassName("bar");
    Header header = new Header(bar);
    header.addClassName("top");
    return header;
  }

  private Footer footer() {
    Footer footer = new Footer(new Span(getTranslation("footer.promise")));
    Anchor programs = new Anchor("/openapi", getTranslation("footer.programs"));
    programs.setRouterIgnore(true);
    footer.add(programs);
    return footer;
  }

  private Anchor console() {
    Anchor console = new Anchor(ConsolePage.PATH, getTranslation("console"));
    console.addClassNames("ghost", "to-console");
    return console;
  }

  /**
   * @param sign the class by which it has a sign of its own on a phone
   */
  private RouterLink link(Class<? extends Component> view, String text, String sign) {
    RouterLink link = new RouterLink(getTranslation(text), view);
    link.addClassNames("ghost", sign);
    return link;
  }

  private static Span space() {
    Span space = new Span();
    space.addClassName("space");
    return space;
  }
}
