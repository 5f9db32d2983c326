/**
 * The first guard against duplicates: the first attempt to claim a key continues, the others wait
 * for its outcome.
 *
 * <p>What is kept here may be forgotten, wrong or unreachable at any moment. It saves work and
 * time; it never decides whether an order exists. Only the database does.
 */
@NullMarked
package io.orderonce.dedup;

import org.jspecify.annotations.NullMarked;
