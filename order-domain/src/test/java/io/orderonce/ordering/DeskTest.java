package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderonce.audit.AuditEntry;
import io.orderonce.audit.AuditTrail;
import io.orderonce.desk.OrderNote;
import io.orderonce.desk.OrderNotes;
import io.orderonce.desk.Parcel;
import io.orderonce.desk.Parcels;
import io.orderonce.desk.jpa.DeskAdapters;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What staff write down about an order, on every database. */
class DeskTest extends ShopSuite {

  private OrderNotes notes;
  private Parcels parcels;
  private OrderNumber order;

  @BeforeEach
  void placeAnOrder() {
    notes = DeskAdapters.notes(database.transactions(), shop.clock);
    parcels = DeskAdapters.parcels(database.transactions(), shop.trail());
    order = placed();
  }

  @Test
  void notes_stay_in_the_sequence_in_which_they_were_written_each_at_its_own_order() {
    notes.add(placed(), "ann", "about another order");
    OrderNote first = notes.add(order, "ann", "  called twice \r\n\nwants it before Friday\n ");
    OrderNote second = notes.add(order, "bob", "给客户回电话");

    assertThat(notes.of(order)).containsExactly(first, second);
    assertThat(first.text()).isEqualTo("called twice\n\nwants it before Friday");
    assertThat(second.by()).isEqualTo("bob");
  }

  @Test
  void a_note_that_says_nothing_or_cannot_be_stored_is_refused() {
    for (String text : List.of("", "  \n", "\u200b", "a\0b", "x".repeat(OrderNote.LONGEST + 1))) {
      assertThat(OrderNote.isLegal(text)).as(text).isFalse();
      assertThatThrownBy(() -> notes.add(order, "ann", text))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(notes.of(order)).isEmpty();
  }

  @Test
  void the_longest_note_is_kept_whole() {
    String longest = "汉".repeat(OrderNote.LONGEST);

    notes.add(order, "ann", longest);

    assertThat(notes.of(order)).extracting(OrderNote::text).containsExactly(longest);
  }

  @Test
  void a_parcel_is_entered_replaced_and_recorded_without_its_whole_number() {
    assertThat(parcels.of(order)).isEmpty();
    Parcel first = new Parcel("DHL", " JJD00 0123.4567-89/X ");

    assertThat(parcels.enter(order, first, "ann")).isTrue();
    assertThat(parcels.enter(order, first, "ann")).as("again").isTrue();
    assertThat(parcels.of(order)).contains(new Parcel("DHL", "JJD00 0123.4567-89/X"));
    assertThat(parcels.enter(order, new Parcel("UPS", "1Z999AA10123456784"), "bob")).isTrue();
    assertThat(parcels.of(order)).map(Parcel::carrier).contains("UPS");

    List<AuditEntry> recorded =
        shop.trail()
            .newest(AuditTrail.Search.of("parcel", order.canonical()), Optional.empty(), 10);
    assertThat(recorded)
        .extracting(entry -> entry.change().by(), entry -> entry.change().action())
        .containsExactly(tuple("bob", "changed"), tuple("ann", "added"));
    assertThat(recorded.get(0).change().after()).isEqualTo("UPS …6784");
    assertThat(recorded.get(0).change().before()).isEqualTo("DHL …89/X");
  }

  @Test
  void an_order_that_is_cancelled_or_is_not_there_goes_out_in_no_parcel() {
    new CancelOrder(shop.store()).cancel(customer, order, "buyer", null);
    Parcel parcel = new Parcel("DHL", "1");

    assertThat(parcels.enter(order, parcel, "ann")).isFalse();
    assertThat(parcels.enter(OrderNumber.stored("0AAAA-BBBBA-CCCCC-DDDDD"), parcel, "ann"))
        .isFalse();
    assertThat(parcels.of(order)).isEmpty();
  }

  @Test
  void what_no_label_has_is_no_tracking_number() {
    for (String number :
        List.of("", " ", "-1", "1-", "<b>", "12é", "1\n2", "x".repeat(Parcel.LONGEST_NUMBER + 1))) {
      assertThat(Parcel.isNumber(number)).as(number).isFalse();
    }
    assertThat(Parcel.isNumber("x".repeat(Parcel.LONGEST_NUMBER))).isTrue();
    assertThat(Parcel.isNumber("1")).isTrue();
    assertThat(Parcel.isCarrier("顺丰速运")).isTrue();
    assertThat(Parcel.isCarrier("–")).isFalse();
    assertThat(Parcel.isCarrier("x".repeat(Parcel.LONGEST_CARRIER + 1))).isFalse();
  }

  private OrderNumber placed() {
    Placement placement = shop.place(shop.sending(customer).of(chai, 1));
    assertThat(placement).isInstanceOf(Placement.Placed.class);
    return ((Placement.Placed) placement).order().number();
  }
}
