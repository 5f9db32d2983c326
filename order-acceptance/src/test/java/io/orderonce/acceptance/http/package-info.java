/**
 * Talking to a node: a well-behaved shopper, a raw socket that need not behave, a proxy that loses
 * answers, and the order forms that are sent. What an answer means for an order is decided
 * elsewhere.
 */
@NullMarked
package io.orderonce.acceptance.http;

import org.jspecify.annotations.NullMarked;
