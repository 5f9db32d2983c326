/** The tables behind {@link io.orderonce.catalog}. */
@NullMarked
package io.orderonce.catalog.jpa;

import org.jspecify.annotations.NullMarked;
