package io.orderonce.web.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.EmailAddress;
import io.orderonce.web.json.Json;

/** Customers as the API shows them, to staff and to themselves. */
final class CustomerJson {

  private CustomerJson() {}

  static ObjectNode of(CustomerFile file) {
    ObjectNode json =
        Json.object()
            .put("customerId", file.id().value())
            .put("name", file.name())
            .put("group", file.group().orElse(null))
            .put("blocked", file.blocked())
            .put("enabled", file.enabled())
            .put("email", file.email().map(EmailAddress::value).orElse(null))
            .put("phone", file.phone().orElse(null))
            .put("city", file.city().orElse(null))
            .put("country", file.country().orElse(null))
            .put("createdAt", Json.time(file.createdAt()))
            .put("erasedAt", file.erasedAt().map(Json::time).orElse(null));
    json.set("users", Json.texts(file.users()));
    return json;
  }
}
