package io.orderonce.baskets;

import io.orderonce.ordering.Basket;
import java.util.List;

/** What a clerk has put together for a customer so far. */
public record DeskDraft(List<Basket.Line> lines, TypedAddress address) {

  public DeskDraft {
    lines = List.copyOf(lines);
  }
}
