/**
 * Stores the words by which orders are found, after they were placed. Who searches for orders reads
 * them in {@link io.orderonce.ordering.jpa}; they go when the address of their order does.
 */
@NullMarked
package io.orderonce.finding.jpa;

import org.jspecify.annotations.NullMarked;
