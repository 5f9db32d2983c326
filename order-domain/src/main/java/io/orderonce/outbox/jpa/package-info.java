/** The outbox in the table of order events. */
@NullMarked
package io.orderonce.outbox.jpa;

import org.jspecify.annotations.NullMarked;
