/**
 * Programs elsewhere that are told what happened to orders: their endpoints, what was sent to them,
 * and what they answered. Headers and signature are those of Standard Webhooks 1.0; what is sent is
 * the event as the feed shows it. How a request is made is in {@code http}.
 */
@NullMarked
package io.orderonce.webhooks;

import org.jspecify.annotations.NullMarked;
