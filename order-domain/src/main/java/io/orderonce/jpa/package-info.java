/** What all database adapters share: transactions, the reading of faults, converters. */
@NullMarked
package io.orderonce.jpa;

import org.jspecify.annotations.NullMarked;
