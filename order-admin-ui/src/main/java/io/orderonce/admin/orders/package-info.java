/** The orders of all customers, and a single order. */
@NullMarked
package io.orderonce.admin.orders;

import org.jspecify.annotations.NullMarked;
