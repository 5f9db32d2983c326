/**
 * The table of promises, row by row: what breaks, how often it is broken, and what was found
 * afterwards. Every row is written once and takes its figures from the {@link
 * io.orderonce.acceptance.faults.Tier}; every fault is seen to have happened.
 */
@NullMarked
package io.orderonce.acceptance.faults;

import org.jspecify.annotations.NullMarked;
