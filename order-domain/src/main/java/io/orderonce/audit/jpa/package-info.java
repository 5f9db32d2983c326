/** The tables behind {@link io.orderonce.audit}. */
@NullMarked
package io.orderonce.audit.jpa;

import org.jspecify.annotations.NullMarked;
