package io.orderonce.web.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.catalog.Product;
import io.orderonce.web.json.Json;

/** Products as the API shows them. */
final class ProductJson {

  private ProductJson() {}

  static ObjectNode of(Product product) {
    ObjectNode json = Json.object();
    json.put("productId", product.id().value());
    json.put("name", product.name());
    json.put("category", product.category());
    json.put("unit", product.unit());
    json.set("unitPrice", Json.money(product.unitPrice()));
    json.put("stock", product.stock());
    json.put("onSale", product.isOnSale());
    return json;
  }
}
