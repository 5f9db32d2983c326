/**
 * Programs elsewhere that are told what happened to orders: their endpoints, what was sent and
 * answered, and what the demo shop has sent to itself.
 */
@NullMarked
package io.orderonce.admin.webhooks;

import org.jspecify.annotations.NullMarked;
