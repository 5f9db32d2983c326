package io.orderonce.acceptance.history;

import io.orderonce.acceptance.http.OrderForm;

/** One order that a customer wants once, however often it is sent. */
public record Intent(String customer, Protocol protocol, String requestId, OrderForm form) {}
