package io.orderonce.web.shop;

import io.orderonce.ordering.Placement;
import io.orderonce.ordering.Shortage;
import java.util.stream.Collectors;

/** The checkout's reaction to each outcome. */
final class CheckoutAnswers implements Placement.Cases<Void> {

  private final CheckoutView view;

  CheckoutAnswers(CheckoutView view) {
    this.view = view;
  }

  @Override
  public Void placed(Placement.Placed outcome) {
    view.goToOrder(outcome.order().number(), false);
    return null;
  }

  @Override
  public Void replayed(Placement.Replayed outcome) {
    view.goToOrder(outcome.order().number(), true);
    return null;
  }

  /** Ordered from another tab with different content: that order is the one that exists. */
  @Override
  public Void keyReused(Placement.KeyReused outcome) {
    view.goToOrder(outcome.requestId().number().orElseThrow(), true);
    return null;
  }

  @Override
  public Void inProgress(Placement.InProgress outcome) {
    view.checkUntilKnown();
    return null;
  }

  @Override
  public Void numberUnknown(Placement.NumberUnknown outcome) {
    view.showAgain(text("outcome.number"), text("outcome.number.more"));
    return null;
  }

  @Override
  public Void numberExpired(Placement.NumberExpired outcome) {
    view.showAgain(text("outcome.number"), text("outcome.number.more"));
    return null;
  }

  @Override
  public Void customerDisabled(Placement.CustomerDisabled outcome) {
    view.refuse(text("outcome.disabled"), text("outcome.disabled.more"));
    return null;
  }

  @Override
  public Void customerBlocked(Placement.CustomerBlocked outcome) {
    view.refuse(text("outcome.blocked"), text("outcome.blocked.more"));
    return null;
  }

  @Override
  public Void invalid(Placement.Invalid outcome) {
    view.showAgain(text("outcome.invalid"), text("outcome.invalid.more"));
    return null;
  }

  @Override
  public Void basketChanged(Placement.BasketChanged outcome) {
    view.showAgain(text("outcome.basket"), text("outcome.changed.more"));
    return null;
  }

  @Override
  public Void totalChanged(Placement.TotalChanged outcome) {
    view.showAgain(
        text("outcome.total", view.shown(outcome.currentTotal())), text("outcome.changed.more"));
    return null;
  }

  @Override
  public Void limitReached(Placement.LimitReached outcome) {
    view.refuseUntil(outcome.retryAt(), outcome.retryAfter());
    return null;
  }

  @Override
  public Void confirmationRequired(Placement.ConfirmationRequired outcome) {
    view.askToConfirm(outcome.questions());
    return null;
  }

  @Override
  public Void outOfStock(Placement.OutOfStock outcome) {
    String left = outcome.shortages().stream().map(this::shortage).collect(Collectors.joining(" "));
    view.showAgain(text("outcome.stock"), left);
    return null;
  }

  @Override
  public Void tooManyRequests(Placement.TooManyRequests outcome) {
    view.lookUpEarlierAttempt();
    return null;
  }

  @Override
  public Void unavailable(Placement.Unavailable outcome) {
    view.lookUpEarlierAttempt();
    return null;
  }

  @Override
  public Void outcomeUnknown(Placement.OutcomeUnknown outcome) {
    view.checkUntilKnown();
    return null;
  }

  private String shortage(Shortage shortage) {
    return text(
        "outcome.stock.line", view.nameOf(shortage.product()), shortage.left(), shortage.wanted());
  }

  private String text(String key, Object... parameters) {
    return view.getTranslation(key, parameters);
  }
}
