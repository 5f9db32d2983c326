/** Attempts as a table of comma-separated values. */
@NullMarked
package io.orderonce.attempts.csv;

import org.jspecify.annotations.NullMarked;
