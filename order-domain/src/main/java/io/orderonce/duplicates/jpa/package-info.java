/** The tables behind {@link io.orderonce.duplicates}, and the outbox that feeds them. */
@NullMarked
package io.orderonce.duplicates.jpa;

import org.jspecify.annotations.NullMarked;
