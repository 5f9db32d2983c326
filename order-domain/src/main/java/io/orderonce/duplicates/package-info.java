/**
 * Finds orders that look like one intent ordered twice, after they were placed, and records what
 * staff decide about them. Nothing here delays or refuses an order that is being placed.
 */
@NullMarked
package io.orderonce.duplicates;

import org.jspecify.annotations.NullMarked;
