package io.orderonce.desk;

import io.orderonce.ordering.OrderNumber;
import java.util.List;

/** The notes of staff. They are only ever added; they go when the order's address goes. */
public interface OrderNotes {

  /** The oldest first. */
  List<OrderNote> of(OrderNumber order);

  /**
   * @param by the user who writes it
   * @param text one that {@link OrderNote#isLegal} accepts
   * @return as it was kept
   * @throws IllegalArgumentException if the text is not legal
   */
  OrderNote add(OrderNumber order, String by, String text);
}
