/** Customers as a table of comma-separated values. */
@NullMarked
package io.orderonce.customers.csv;

import org.jspecify.annotations.NullMarked;
