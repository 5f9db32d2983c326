/** The tables behind {@link io.orderonce.attempts}. */
@NullMarked
package io.orderonce.attempts.jpa;

import org.jspecify.annotations.NullMarked;
