/** The tables behind {@link io.orderonce.nodes}. */
@NullMarked
package io.orderonce.nodes.jpa;

import org.jspecify.annotations.NullMarked;
