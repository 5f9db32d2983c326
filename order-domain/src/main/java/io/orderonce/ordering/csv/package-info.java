/** Orders as a table of comma-separated values. */
@NullMarked
package io.orderonce.ordering.csv;

import org.jspecify.annotations.NullMarked;
