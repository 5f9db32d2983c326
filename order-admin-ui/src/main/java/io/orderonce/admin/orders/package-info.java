/** Everybody's orders, and one of them. */
@NullMarked
package io.orderonce.admin.orders;

import org.jspecify.annotations.NullMarked;
