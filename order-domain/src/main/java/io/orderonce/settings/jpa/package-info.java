/** The settings of the shop in a table, one row each. */
@NullMarked
package io.orderonce.settings.jpa;

import org.jspecify.annotations.NullMarked;
