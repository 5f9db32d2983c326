/** The catalogue. */
@NullMarked
package io.orderonce.admin.catalog;

import org.jspecify.annotations.NullMarked;
