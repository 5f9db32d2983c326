package io.orderonce.baskets;

import io.orderonce.ordering.Basket;
import java.util.List;

/** What a staff user has entered so far for a customer's order. */
public record StaffDraft(List<Basket.Line> lines, TypedAddress address) {

  public StaffDraft {
    lines = List.copyOf(lines);
  }
}
