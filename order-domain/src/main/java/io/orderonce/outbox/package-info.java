/**
 * Events that a transaction wrote with its order, to be handled after COMMIT. Who handles them is
 * not known here.
 */
@NullMarked
package io.orderonce.outbox;

import org.jspecify.annotations.NullMarked;
