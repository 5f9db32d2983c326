/**
 * Placing, reading and cancelling orders over HTTP. What the core answers is put into the words of
 * the interface here; nothing is decided here.
 */
@NullMarked
package io.orderonce.web.orders;

import org.jspecify.annotations.NullMarked;
