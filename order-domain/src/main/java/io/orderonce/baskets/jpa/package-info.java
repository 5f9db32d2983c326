/** The tables behind {@link io.orderonce.baskets}. */
@NullMarked
package io.orderonce.baskets.jpa;

import org.jspecify.annotations.NullMarked;
