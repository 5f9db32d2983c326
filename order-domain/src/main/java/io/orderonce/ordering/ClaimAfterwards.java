package io.orderonce.ordering;

/**
 * What happens to the claim on a key after its attempt. If there is an order, the claim is kept as
 * an answer. If the attempt was refused, or certainly not stored, the same key can be used again at
 * once. While the outcome is unknown, the key stays claimed.
 */
final class ClaimAfterwards implements Placement.Cases<ClaimAfterwards.Fate> {

  enum Fate {
    SETTLED,
    RELEASED,
    KEPT_UNTIL_KNOWN
  }

  @Override
  public Fate placed(Placement.Placed outcome) {
    return Fate.SETTLED;
  }

  @Override
  public Fate replayed(Placement.Replayed outcome) {
    return Fate.SETTLED;
  }

  @Override
  public Fate keyReused(Placement.KeyReused outcome) {
    return Fate.SETTLED;
  }

  @Override
  public Fate inProgress(Placement.InProgress outcome) {
    return Fate.RELEASED;
  }

  @Override
  public Fate numberUnknown(Placement.NumberUnknown outcome) {
    return Fate.RELEASED;
  }

  @Override
  public Fate numberExpired(Placement.NumberExpired outcome) {
    return Fate.RELEASED;
  }

  @Override
  public Fate customerDisabled(Placement.CustomerDisabled outcome) {
    return Fate.RELEASED;
  }

  @Override
  public Fate customerBlocked(Placement.CustomerBlocked outcome) {
    return Fate.RELEASED;
  }

  @Override
  public Fate basketChanged(Placement.BasketChanged outcome) {
    return Fate.RELEASED;
  }

  @Override
  public Fate invalid(Placement.Invalid outcome) {
    return Fate.RELEASED;
  }

  @Override
  public Fate totalChanged(Placement.TotalChanged outcome) {
    return Fate.RELEASED;
  }

  @Override
  public Fate limitReached(Placement.LimitReached outcome) {
    return Fate.RELEASED;
  }

  @Override
  public Fate confirmationRequired(Placement.ConfirmationRequired outcome) {
    return Fate.RELEASED;
  }

  @Override
  public Fate outOfStock(Placement.OutOfStock outcome) {
    return Fate.RELEASED;
  }

  @Override
  public Fate tooManyRequests(Placement.TooManyRequests outcome) {
    return Fate.RELEASED;
  }

  @Override
  public Fate unavailable(Placement.Unavailable outcome) {
    return Fate.RELEASED;
  }

  @Override
  public Fate outcomeUnknown(Placement.OutcomeUnknown outcome) {
    return Fate.KEPT_UNTIL_KNOWN;
  }
}
