package io.orderonce.admin.orders;

import io.orderonce.desk.OrderNotes;
import io.orderonce.desk.Parcels;
import io.orderonce.ordering.Order;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** The parts of an order's page where staff write something down. */
@Dependent
class DeskPanels {

  private final OrderNotes notes;
  private final Parcels parcels;

  @Inject
  DeskPanels(OrderNotes notes, Parcels parcels) {
    this.notes = notes;
    this.parcels = parcels;
  }

  NotesPanel notes(Order order) {
    return new NotesPanel(notes, order.number());
  }

  Optional<ParcelPanel> parcel(Order order) {
    return ParcelPanel.of(parcels, order);
  }
}
