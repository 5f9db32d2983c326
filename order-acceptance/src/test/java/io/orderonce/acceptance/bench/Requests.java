package io.orderonce.acceptance.bench;

import io.orderonce.acceptance.bench.Customers.Customer;
import io.orderonce.acceptance.http.Shopper;
import java.nio.charset.StandardCharsets;

/** The bytes of requests, put together with as little work as possible. */
final class Requests {

  private static final String ORDERS = Shopper.API + "/orders";

  private Requests() {}

  static byte[] order(Customer customer, String key, int firstProduct) {
    return withBody(
        head("POST", ORDERS, customer) + "Idempotency-Key: " + key + "\r\n",
        form(customer, firstProduct));
  }

  static byte[] orderNumber(Customer customer) {
    return withBody(head("POST", Shopper.API + "/order-numbers", customer), "");
  }

  static byte[] orderUnder(String number, Customer customer, int firstProduct) {
    return withBody(head("PUT", ORDERS + '/' + number, customer), form(customer, firstProduct));
  }

  static byte[] product(Customer customer, int product) {
    return bytes(head("GET", Shopper.API + "/products/" + Products.id(product), customer) + "\r\n");
  }

  static byte[] get(String target, String authorization) {
    return bytes(head("GET", target, authorization) + "\r\n");
  }

  static byte[] file(String path) {
    return bytes("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  }

  private static String head(String method, String target, Customer customer) {
    return head(method, target, customer.authorization());
  }

  private static String head(String method, String target, String authorization) {
    return method
        + ' '
        + target
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: "
        + authorization
        + "\r\n";
  }

  private static byte[] withBody(String head, String body) {
    String type = body.isEmpty() ? "" : "Content-Type: application/json\r\n";
    return bytes(head + type + "Content-Length: " + body.length() + "\r\n\r\n" + body);
  }

  private static String form(Customer customer, int firstProduct) {
    return "{\"lines\":["
        + line(firstProduct)
        + ','
        + line(Products.second(customer))
        + "],\"shipTo\":{\"name\":\"Buyer "
        + customer.index()
        + "\",\"street\":\""
        + customer.index()
        + " Long Lane\",\"city\":\"Reims\",\"postalCode\":\""
        + customer.postalCode()
        + "\",\"country\":\"FR\"}}";
  }

  private static String line(int product) {
    return "{\"productId\":\""
        + Products.id(product)
        + "\",\"quantity\":"
        + Products.quantity()
        + '}';
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.ISO_8859_1);
  }
}
