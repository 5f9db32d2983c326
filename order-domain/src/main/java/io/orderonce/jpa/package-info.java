/** What all database adapters share: transactions, the interpretation of faults, converters. */
@NullMarked
package io.orderonce.jpa;

import org.jspecify.annotations.NullMarked;
