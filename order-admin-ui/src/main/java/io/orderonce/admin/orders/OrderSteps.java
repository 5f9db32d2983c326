package io.orderonce.admin.orders;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.ReasonDialog;
import io.orderonce.admin.parts.Staff;
import io.orderonce.ordering.HandleOrder;
import io.orderonce.ordering.HandleOrder.Handling;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderAction;
import io.orderonce.ordering.UndoHandling;
import io.orderonce.ordering.UndoHandling.Undoing;
import io.orderonce.ui.DeliberateClick;
import io.orderonce.ui.Toast;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The buttons for what an order allows. What can be undone happens at once, and a toast offers to
 * undo it; cancelling asks first.
 */
final class OrderSteps extends Div {

  private static final String ONE_KIND = "order-step";

  private final transient HandleOrder handleOrder;
  private final transient UndoHandling undoHandling;
  private final transient Consumer<Order> show;

  /**
   * @param show called with the order as it is now
   */
  OrderSteps(
      Order order, HandleOrder handleOrder, UndoHandling undoHandling, Consumer<Order> show) {
    this.handleOrder = handleOrder;
    this.undoHandling = undoHandling;
    this.show = show;
    addClassName("tools");
    for (OrderAction action : OrderAction.values()) {
      if (action.canBeDoneTo(order)) {
        add(button(order, action));
      }
    }
  }

  static String nameOf(OrderAction action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  /** A word for an action: what its button is called. */
  static String captionOf(OrderAction action) {
    return Messages.text("handle." + nameOf(action));
  }

  static String stateOf(Order order) {
    return Messages.text("state." + order.state().text());
  }

  private Button button(Order order, OrderAction action) {
    Button button = new Button(captionOf(action));
    // the next step's button may come where this one was: the second click of a double click
    // must not take it
    DeliberateClick.on(
        button,
        ONE_KIND,
        () -> {
          if (action.undone().isPresent()) {
            handleOrder
                .handleUndoably(action, order.number(), Staff.present().userName())
                .answer(new AtOnce(action));
          } else {
            ask(order, action);
          }
        });
    button.setId("order-" + nameOf(action));
    if (action == OrderAction.CANCEL) {
      button.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
    } else if (action != OrderAction.HOLD) {
      button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    }
    return button;
  }

  /** Cancelling needs a reason, which the customer can read. */
  private void ask(Order order, OrderAction action) {
    new ReasonDialog(true)
        .keepingInstead(getTranslation("handle.cancel.not"))
        .open(
            captionOf(action),
            getTranslation("handle.cancel.more"),
            reason ->
                handleOrder
                    .handle(action, order.number(), Staff.present().userName(), reason)
                    .answer(new InDialog()));
  }

  private void offerUndo(Order order, OrderAction action) {
    Toast.undoable(
        getTranslation("handle.done", order.number(), stateOf(order)),
        () ->
            undoHandling
                .undo(action, order.number(), Staff.present().userName())
                .answer(new Back()));
  }

  /** What is done at once is told by a toast. */
  private final class AtOnce implements Handling.Cases<Void> {

    private final OrderAction action;

    AtOnce(OrderAction action) {
      this.action = action;
    }

    @Override
    public Void done(Handling.Done outcome) {
      show.accept(outcome.order());
      offerUndo(outcome.order(), action);
      return null;
    }

    @Override
    public Void wrongState(Handling.WrongState outcome) {
      show.accept(outcome.order());
      Toast.show(Messages.text("order.meanwhile", stateOf(outcome.order())));
      return null;
    }

    @Override
    public Void noSuchOrder(Handling.NoSuchOrder outcome) {
      Toast.show(Messages.text("handle.gone"));
      return null;
    }
  }

  /** A refused action throws, so that the dialog stays open with the reason as typed. */
  private final class InDialog implements Handling.Cases<Void> {

    @Override
    public Void done(Handling.Done outcome) {
      show.accept(outcome.order());
      Toast.show(Messages.text("handle.done", outcome.order().number(), stateOf(outcome.order())));
      return null;
    }

    @Override
    public Void wrongState(Handling.WrongState outcome) {
      show.accept(outcome.order());
      throw new IllegalArgumentException(
          Messages.text("order.meanwhile", stateOf(outcome.order())));
    }

    @Override
    public Void noSuchOrder(Handling.NoSuchOrder outcome) {
      throw new IllegalArgumentException(Messages.text("handle.gone"));
    }
  }

  private final class Back implements Undoing.Cases<Void> {

    @Override
    public Void undone(Undoing.Undone outcome) {
      return tell("handle.undone", outcome.order());
    }

    @Override
    public Void tooLate(Undoing.TooLate outcome) {
      return tell("handle.undo.too-late", outcome.order());
    }

    @Override
    public Void noSuchOrder(Undoing.NoSuchOrder outcome) {
      Toast.show(Messages.text("handle.gone"));
      return null;
    }

    private Void tell(String key, Order order) {
      show.accept(order);
      Toast.show(Messages.text(key, order.number(), stateOf(order)));
      return null;
    }
  }
}
