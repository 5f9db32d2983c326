/** The tables behind {@link io.orderonce.customers}. */
@NullMarked
package io.orderonce.customers.jpa;

import org.jspecify.annotations.NullMarked;
