/**
 * The table of promises, row by row: what is broken, how often, and what was found afterwards.
 * Every row is written once and takes its numbers from the {@link
 * io.orderonce.acceptance.faults.Tier}. Every test asserts that its fault really happened.
 */
@NullMarked
package io.orderonce.acceptance.faults;

import org.jspecify.annotations.NullMarked;
