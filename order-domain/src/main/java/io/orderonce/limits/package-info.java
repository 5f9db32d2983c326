/**
 * How much a customer may order in how much time: the rules, which of them apply, and what they
 * decide about an order, given earlier purchases. Counting purchases and enforcing the rules is not
 * done here but by placing an order, under its lock.
 */
@NullMarked
package io.orderonce.limits;

import org.jspecify.annotations.NullMarked;
