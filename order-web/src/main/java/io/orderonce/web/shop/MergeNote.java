package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.VaadinSession;
import io.orderonce.baskets.MergedBasket;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.Products;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.Basket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A note on how two baskets were merged when a visitor with a basket logged in. The page is
 * reloaded after the log-in, so the result is kept in the session until the user has seen it.
 */
@ApplicationScoped
class MergeNote {

  /** Nobody reads a note longer than the page. */
  private static final int MOST_SENTENCES = 6;

  @Inject private Products products;

  /** Keeps the result if there is anything to report. */
  void remember(MergedBasket merged) {
    if (merged.isSurprising()) {
      VaadinSession.getCurrent().setAttribute(MergedBasket.class, merged);
    }
  }

  /** Called once the note has been seen. */
  void forget() {
    VaadinSession.getCurrent().setAttribute(MergedBasket.class, null);
  }

  /** The note, if there is one that has not been seen yet. */
  Optional<Div> unseen() {
    return Optional.ofNullable(VaadinSession.getCurrent().getAttribute(MergedBasket.class))
        .map(this::note);
  }

  private Div note(MergedBasket merged) {
    UI ui = UI.getCurrent();
    List<String> sentences = sentences(merged, ui);
    UnorderedList list = new UnorderedList();
    sentences.stream().limit(MOST_SENTENCES).map(ListItem::new).forEach(list::add);
    if (sentences.size() > MOST_SENTENCES) {
      list.add(new ListItem(ui.getTranslation("merged.more", sentences.size() - MOST_SENTENCES)));
    }
    Span title = new Span(ui.getTranslation("merged.title"));
    title.addClassName("sentence");
    Div note = new Div(title, list);
    note.setId("merged");
    note.addClassNames("note", "ok", "closable");
    note.getElement().setAttribute("role", "status");
    note.add(closer(note, ui));
    return note;
  }

  private Button closer(Div note, UI ui) {
    Button close = new Button(VaadinIcon.CLOSE_SMALL.create());
    close.setAriaLabel(ui.getTranslation("close"));
    close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
    close.addClickListener(
        click -> {
          forget();
          note.removeFromParent();
        });
    return close;
  }

  /** What was left out or cut first, then the products added and the quantities changed. */
  private List<String> sentences(MergedBasket merged, UI ui) {
    Map<ProductId, Product> there =
        products.findAll(
            Stream.of(merged.brought(), merged.now())
                .flatMap(basket -> basket.lines().stream())
                .map(Basket.Line::product)
                .distinct()
                .toList());
    List<String> sentences = new ArrayList<>();
    for (Basket.Line line : merged.leftBehind()) {
      sentences.add(
          ui.getTranslation("merged.left", name(there, line), line.quantity(), Basket.MOST_LINES));
    }
    for (Basket.Line line : merged.cut()) {
      int together = line.quantity() + merged.before().quantityOf(line.product());
      sentences.add(
          ui.getTranslation("merged.cut", name(there, line), together, Basket.LARGEST_QUANTITY));
    }
    for (Basket.Line line : merged.now().lines()) {
      int brought = merged.brought().quantityOf(line.product());
      if (brought == 0) {
        sentences.add(ui.getTranslation("changed.added", name(there, line), line.quantity()));
      } else if (brought != line.quantity() && !isCut(merged, line)) {
        sentences.add(
            ui.getTranslation("changed.quantity", name(there, line), brought, line.quantity()));
      }
    }
    return sentences;
  }

  private static boolean isCut(MergedBasket merged, Basket.Line line) {
    return merged.cut().stream().anyMatch(cut -> cut.product().equals(line.product()));
  }

  private static String name(Map<ProductId, Product> there, Basket.Line line) {
    return Optional.ofNullable(there.get(line.product()))
        .map(Product::name)
        .orElse(line.product().value());
  }
}
