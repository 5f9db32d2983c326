package io.orderonce.acceptance.truth;

import io.orderonce.acceptance.http.OrderForm;

/** One order that somebody wants once, however often it is sent. */
public record Intent(String customer, Protocol protocol, String requestId, OrderForm form) {}
