package io.orderonce.admin.orders;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import io.orderonce.admin.parts.CsvFile;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.PageRefresher;
import io.orderonce.admin.parts.Paths;
import io.orderonce.admin.parts.ReasonDialog;
import io.orderonce.admin.parts.Staff;
import io.orderonce.ordering.HandleOrder;
import io.orderonce.ordering.HandleOrder.Handling;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderAction;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderStore;
import io.orderonce.ordering.UndoHandling;
import io.orderonce.ordering.UndoHandling.Undoing;
import io.orderonce.ordering.csv.OrderTable;
import io.orderonce.ui.OneClick;
import io.orderonce.ui.Toast;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is done to all selected orders. Each is a step of its own, with its own entry in the audit
 * trail; a few at a time, so that the page shows how far it has come. Whoever loses the line
 * selects the same orders again: what is done already stays done, once.
 */
final class ManyOrders extends Div {

  private static final int AT_A_TIME = 5;
  private static final Duration BREATH = Duration.ofMillis(20);

  private final transient HandleOrder handleOrder;
  private final transient UndoHandling undoHandling;
  private final transient PageRefresher refresher;
  private final transient Runnable done;
  private final Span selected = new Span();
  private final Div bar = new Div();
  private final Paragraph result = new Paragraph();
  private transient List<Order> orders = List.of();
  private transient Registration running = () -> {};

  /**
   * @param done called when all selected orders have been handled
   */
  ManyOrders(
      HandleOrder handleOrder, UndoHandling undoHandling, PageRefresher refresher, Runnable done) {
    this.handleOrder = handleOrder;
    this.undoHandling = undoHandling;
    this.refresher = refresher;
    this.done = done;
    addClassName("many-orders");
    selected.setId("many-selected");
    bar.setId("many");
    bar.addClassNames("tools", "many");
    bar.add(selected);
    Stream.of(OrderAction.SHIP, OrderAction.HOLD, OrderAction.RELEASE, OrderAction.CANCEL)
        .map(this::button)
        .forEach(bar::add);
    Anchor export = CsvFile.streamed(getTranslation("many.export"), "orders", this::write);
    export.setId("many-export");
    bar.add(export);
    result.setId("many-result");
    result.getElement().setAttribute("role", "status");
    add(bar, result);
    show(List.of());
    result.setVisible(false);
  }

  /** The orders that the buttons are about. */
  void show(Collection<Order> chosen) {
    orders = List.copyOf(chosen);
    selected.setText(getTranslation("many.selected", orders.size()));
    bar.setVisible(!orders.isEmpty());
  }

  private Button button(OrderAction action) {
    Button button = new Button(OrderSteps.captionOf(action));
    button.setId("many-" + OrderSteps.nameOf(action));
    if (action == OrderAction.CANCEL) {
      button.setText(getTranslation("many.cancel"));
      button.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
    }
    OneClick.on(
        button,
        () -> {
          if (action.undone().isPresent()) {
            begin(action, null);
          } else {
            ask(action);
          }
        });
    return button;
  }

  private void ask(OrderAction action) {
    new ReasonDialog(true)
        .keepingInstead(getTranslation("many.cancel.not"))
        .open(
            getTranslation("many.cancel.really", orders.size()),
            getTranslation("handle.cancel.more"),
            reason -> begin(action, reason));
  }

  private void write(OutputStream out) throws IOException {
    OrderTable.write(orders, out);
  }

  private void begin(OrderAction action, @Nullable String reason) {
    Work work = new Work(action, Staff.present().userName(), reason, orders);
    bar.setEnabled(false);
    result.removeAll();
    result.setVisible(true);
    running = refresher.every(BREATH, UI.getCurrent(), () -> goOn(work));
  }

  private void goOn(Work work) {
    if (work.isOver()) {
      return;
    }
    work.some();
    result.setText(getTranslation("many.progress", work.size() - work.waiting.size(), work.size()));
    if (work.isOver()) {
      running.remove();
      bar.setEnabled(true);
      done.run();
      tell(work);
    }
  }

  private void tell(Work work) {
    result.setText("");
    result.add(
        new Span(
            getTranslation("many.done." + OrderSteps.nameOf(work.action), work.finished.size())));
    work.meanwhile.forEach(
        (state, some) -> {
          result.add(new Span(" " + getTranslation("many.meanwhile", some.size(), state) + " "));
          result.add(links(some));
        });
    if (!work.unknown.isEmpty()) {
      result.add(new Span(" " + getTranslation("many.unknown", work.unknown.size()) + " "));
      result.add(links(work.unknown));
    }
    if (work.action.undone().isPresent() && !work.finished.isEmpty()) {
      Toast.undoable(
          getTranslation("many.done." + OrderSteps.nameOf(work.action), work.finished.size()),
          () -> undo(work));
    }
  }

  private static Span links(List<OrderNumber> numbers) {
    Span links = new Span();
    for (OrderNumber number : numbers) {
      Anchor link = new Anchor(Paths.ofOrder(number.canonical()), number.canonical());
      link.addClassName("whole");
      links.add(link, new Span(" "));
    }
    return links;
  }

  private void undo(Work work) {
    List<OrderNumber> late = new ArrayList<>();
    for (OrderNumber number : work.finished) {
      if (!(undoHandling.undo(work.action, number, work.by) instanceof Undoing.Undone)) {
        late.add(number);
      }
    }
    result.removeAll();
    result.setText("");
    result.add(new Span(getTranslation("many.undone", work.finished.size() - late.size())));
    if (!late.isEmpty()) {
      result.add(new Span(" " + getTranslation("many.undo.too-late", late.size()) + " "));
      result.add(links(late));
    }
    done.run();
  }

  /** A page that is closed does no more; what is left can be selected again. */
  @Override
  protected void onDetach(DetachEvent detach) {
    super.onDetach(detach);
    running.remove();
  }

  /** One action for many orders, and what has become of each. */
  private final class Work implements Handling.Cases<Void> {

    private final OrderAction action;
    private final String by;
    private final @Nullable String reason;
    private final int size;
    private final Deque<OrderNumber> waiting = new ArrayDeque<>();
    private final List<OrderNumber> finished = new ArrayList<>();
    private final Map<String, List<OrderNumber>> meanwhile = new TreeMap<>();
    private final List<OrderNumber> unknown = new ArrayList<>();

    Work(OrderAction action, String by, @Nullable String reason, List<Order> orders) {
      this.action = action;
      this.by = by;
      this.reason = reason;
      orders.forEach(order -> waiting.add(order.number()));
      size = waiting.size();
    }

    int size() {
      return size;
    }

    boolean isOver() {
      return waiting.isEmpty();
    }

    void some() {
      for (int i = 0; i < AT_A_TIME && !waiting.isEmpty(); i++) {
        handle(waiting.remove());
      }
    }

    /** One order that cannot be handled now does not stop the others. */
    private void handle(OrderNumber number) {
      try {
        Handling handling =
            action.undone().isPresent()
                ? handleOrder.handleUndoably(action, number, by)
                : handleOrder.handle(action, number, by, reason);
        handling.answer(this);
      } catch (OrderStore.StoreUnavailable | OrderStore.CommitInDoubt e) {
        unknown.add(number);
      }
    }

    @Override
    public Void done(Handling.Done outcome) {
      finished.add(outcome.order().number());
      return null;
    }

    @Override
    public Void wrongState(Handling.WrongState outcome) {
      meanwhile
          .computeIfAbsent(OrderSteps.stateOf(outcome.order()), state -> new ArrayList<>())
          .add(outcome.order().number());
      return null;
    }

    @Override
    public Void noSuchOrder(Handling.NoSuchOrder outcome) {
      throw new IllegalStateException(Messages.text("handle.gone"));
    }
  }
}
