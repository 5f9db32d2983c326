/** The tables behind {@link io.orderonce.webhooks}. */
@NullMarked
package io.orderonce.webhooks.jpa;

import org.jspecify.annotations.NullMarked;
