package io.orderonce.admin.orders;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.admin.parts.Staff;
import io.orderonce.desk.Parcel;
import io.orderonce.desk.Parcels;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;
import io.orderonce.ui.DeliberateClick;
import io.orderonce.ui.Toast;
import java.util.List;
import java.util.Optional;

/** Who brings an order, and under which number; its customer reads both once it is shipped. */
final class ParcelPanel extends Div {

  /** To choose from; any other name can be typed. */
  private static final List<String> CARRIERS =
      List.of("China Post EMS", "DHL", "DPD", "FedEx", "GLS", "SF Express", "UPS", "USPS");

  private final transient Parcels parcels;
  private final OrderNumber order;
  private final ComboBox<String> carrier = new ComboBox<>();
  private final TextField number = new TextField();

  private ParcelPanel(Parcels parcels, Order order) {
    this.parcels = parcels;
    this.order = order.number();
    setId("parcel");
    addClassName("panel");
    carrier.setId("carrier");
    carrier.setLabel(text("parcel.carrier"));
    carrier.setItems(CARRIERS);
    carrier.setAllowCustomValue(true);
    carrier.addCustomValueSetListener(typed -> carrier.setValue(typed.getDetail()));
    number.setId("tracking-number");
    number.setLabel(text("parcel.number"));
    number.setMaxLength(Parcel.LONGEST_NUMBER);
    Button save = new Button(text("save"));
    save.setId("parcel-save");
    DeliberateClick.on(save, "parcel", this::save);
    save.addClickShortcut(Key.ENTER).listenOn(number);
    Div fields = new Div(carrier, number, save);
    fields.addClassName("tools");
    Paragraph how =
        new Paragraph(
            text(order.state() == OrderState.SHIPPED ? "parcel.how.shipped" : "parcel.how"));
    how.addClassName("muted");
    add(new H2(text("parcel.title")), how, fields);
    parcels.of(this.order).ifPresent(this::show);
  }

  /** Empty for an order that goes nowhere. */
  static Optional<ParcelPanel> of(Parcels parcels, Order order) {
    return order.state() == OrderState.CANCELLED
        ? Optional.empty()
        : Optional.of(new ParcelPanel(parcels, order));
  }

  private void show(Parcel parcel) {
    carrier.setValue(parcel.carrier());
    number.setValue(parcel.trackingNumber());
  }

  private void save() {
    String named = Optional.ofNullable(carrier.getValue()).orElse("");
    carrier.setErrorMessage(text("parcel.carrier.illegal", Parcel.LONGEST_CARRIER));
    carrier.setInvalid(!Parcel.isCarrier(named));
    number.setErrorMessage(text("parcel.number.illegal"));
    number.setInvalid(!Parcel.isNumber(number.getValue()));
    Parcel.read(named, number.getValue()).ifPresent(this::enter);
  }

  private void enter(Parcel parcel) {
    boolean entered = parcels.enter(order, parcel, Staff.present().userName());
    if (entered) {
      show(parcel);
    }
    Toast.show(text(entered ? "parcel.saved" : "parcel.cancelled"));
  }
}
