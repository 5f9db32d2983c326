/**
 * Talking to a node: a shopper who behaves, a bare socket that need not, a proxy that loses
 * answers, and the order forms that are sent. What an answer means for an order is decided
 * elsewhere.
 */
@NullMarked
package io.orderonce.acceptance.http;

import org.jspecify.annotations.NullMarked;
