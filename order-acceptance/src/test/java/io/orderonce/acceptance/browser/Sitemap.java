package io.orderonce.acceptance.browser;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every page that can be shown: its path, by a name for its screenshot. */
final class Sitemap {

  private Sitemap() {}

  /**
   * Pages for buyers.
   *
   * @param search what to search for in the catalogue, or an empty text
   */
  static Map<String, String> shop(String search, String product, String order) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("catalogue", search.isEmpty() ? "/" : "/?q=" + search);
    pages.put("product", "/product/" + product);
    pages.put("basket", "/basket");
    pages.put("checkout", "/checkout");
    pages.put("order", "/order/" + order);
    pages.put("orders", "/orders");
    pages.put("account", "/account");
    pages.put("login", "/login");
    pages.put("register", "/register");
    pages.put("forgot-password", "/forgot-password");
    pages.put("set-password", "/set-password?token=unknown");
    pages.put("nothing", "/no-such-page");
    return pages;
  }

  /** Pages for staff. */
  static Map<String, String> console(String customer, String order) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("overview", "/admin");
    pages.put("orders", "/admin/orders");
    pages.put("order", "/admin/orders/" + order);
    pages.put("slip", "/admin/orders/" + order + "/slip");
    pages.put("customers", "/admin/customers");
    pages.put("customer", "/admin/customers/" + customer);
    pages.put("order-for", "/admin/customers/" + customer + "/order");
    pages.put("duplicates", "/admin/duplicates");
    pages.put("attempts", "/admin/attempts");
    pages.put("limits", "/admin/limits");
    pages.put("products", "/admin/products");
    pages.put("product", "/admin/products/11");
    pages.put("staff", "/admin/staff");
    pages.put("webhooks", "/admin/webhooks");
    pages.put("webhook", "/admin/webhooks/1");
    pages.put("inbox", "/admin/webhooks/inbox");
    pages.put("settings", "/admin/settings");
    pages.put("audit", "/admin/audit");
    return pages;
  }
}
