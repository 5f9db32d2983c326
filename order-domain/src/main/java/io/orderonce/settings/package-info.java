/**
 * What staff set for the whole shop: when buyers are asked to confirm, how duplicates are looked
 * for, how long records are kept. Settings of the process are in {@code config}.
 */
@NullMarked
package io.orderonce.settings;

import org.jspecify.annotations.NullMarked;
