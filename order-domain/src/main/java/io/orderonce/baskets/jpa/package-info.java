/** Baskets in a relational database. */
@NullMarked
package io.orderonce.baskets.jpa;

import org.jspecify.annotations.NullMarked;
