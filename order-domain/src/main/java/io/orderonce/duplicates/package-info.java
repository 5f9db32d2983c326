/**
 * Orders that look like one intent ordered twice, found after they were placed, and what the staff
 * decide about them. Nothing here stands in the way of an order that is being placed.
 */
@NullMarked
package io.orderonce.duplicates;

import org.jspecify.annotations.NullMarked;
