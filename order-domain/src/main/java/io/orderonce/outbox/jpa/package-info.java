/** The tables behind {@link io.orderonce.outbox}. */
@NullMarked
package io.orderonce.outbox.jpa;

import org.jspecify.annotations.NullMarked;
