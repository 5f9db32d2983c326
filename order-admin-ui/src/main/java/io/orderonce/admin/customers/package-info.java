/** The customers, one of them, and an order for one who is on the phone. */
@NullMarked
package io.orderonce.admin.customers;

import org.jspecify.annotations.NullMarked;
