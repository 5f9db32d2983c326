/**
 * What was intended, what was answered, what is in the database, and the comparison of the three.
 * The only package that knows the product's tables.
 */
@NullMarked
package io.orderonce.acceptance.history;

import org.jspecify.annotations.NullMarked;
