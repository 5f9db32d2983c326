/** The tables of the rules. */
@NullMarked
package io.orderonce.limits.jpa;

import org.jspecify.annotations.NullMarked;
