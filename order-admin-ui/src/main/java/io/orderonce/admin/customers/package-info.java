/** Customers, a single customer, and orders placed for a customer on the phone. */
@NullMarked
package io.orderonce.admin.customers;

import org.jspecify.annotations.NullMarked;
