/**
 * Who may do what: customers, the users who act for them or for the shop, and their passwords.
 * Customers' orders are not kept here.
 */
@NullMarked
package io.orderonce.customers;

import org.jspecify.annotations.NullMarked;
