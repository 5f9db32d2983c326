/**
 * Events that a transaction writes with its order, to be handled after COMMIT. This package does
 * not know who handles them.
 */
@NullMarked
package io.orderonce.outbox;

import org.jspecify.annotations.NullMarked;
