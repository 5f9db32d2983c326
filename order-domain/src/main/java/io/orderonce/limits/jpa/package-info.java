/** Rules in the database. */
@NullMarked
package io.orderonce.limits.jpa;

import org.jspecify.annotations.NullMarked;
