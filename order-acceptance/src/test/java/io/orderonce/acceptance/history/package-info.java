/**
 * What was intended, what was told, and what is in the database, and the comparison of the three.
 * The only place that knows the product's tables.
 */
@NullMarked
package io.orderonce.acceptance.history;

import org.jspecify.annotations.NullMarked;
