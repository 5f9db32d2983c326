/**
 * Events that are written in the transaction of what happened, and told to those who follow them
 * after COMMIT: in one sequence without gaps, in which each consumer has a cursor of its own. This
 * package does not know who the consumers are.
 */
@NullMarked
package io.orderonce.outbox;

import org.jspecify.annotations.NullMarked;
