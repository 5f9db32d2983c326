/** Limits as a table for spreadsheets. */
@NullMarked
package io.orderonce.limits.csv;

import org.jspecify.annotations.NullMarked;
