/**
 * Tables as comma-separated values, for people with spreadsheets. Knows nothing of what is in them.
 */
@NullMarked
package io.orderonce.csv;

import org.jspecify.annotations.NullMarked;
