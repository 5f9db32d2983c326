package io.orderonce.baskets;

import io.orderonce.ordering.Basket;
import java.util.List;

/** What a clerk has put together for a customer so far. */
public record StaffDraft(List<Basket.Line> lines, TypedAddress address) {

  public StaffDraft {
    lines = List.copyOf(lines);
  }
}
