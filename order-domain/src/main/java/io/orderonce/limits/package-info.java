/**
 * How much a customer may order in how much time: the rules, which of them apply, and what they say
 * to an order, given what was bought before. Counting what was bought is not done here, nor
 * enforcing: that is the business of placing an order, under its lock.
 */
@NullMarked
package io.orderonce.limits;

import org.jspecify.annotations.NullMarked;
