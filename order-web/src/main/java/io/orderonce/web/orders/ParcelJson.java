package io.orderonce.web.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.desk.Parcel;
import io.orderonce.web.json.Json;

/** Parcels as the API shows them. */
final class ParcelJson {

  private ParcelJson() {}

  static ObjectNode of(Parcel parcel) {
    return Json.object()
        .put("carrier", parcel.carrier())
        .put("trackingNumber", parcel.trackingNumber());
  }
}
