/**
 * The first guard against duplicates: whoever puts a claim on a key first goes on, the others wait
 * for what becomes of it.
 *
 * <p>What is kept here may be forgotten, wrong or out of reach at any moment. It saves work and
 * time; it never decides whether an order exists. That is the database's word alone.
 */
@NullMarked
package io.orderonce.dedup;

import org.jspecify.annotations.NullMarked;
