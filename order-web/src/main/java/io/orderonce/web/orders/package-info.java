/**
 * Placing, reading and cancelling orders over HTTP. This package translates the core's answers for
 * the API; it decides nothing.
 */
@NullMarked
package io.orderonce.web.orders;

import org.jspecify.annotations.NullMarked;
