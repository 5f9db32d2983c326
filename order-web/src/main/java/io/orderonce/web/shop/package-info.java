/**
 * The storefront, from the catalogue to the order and its history. Views ask the domain and display
 * its answers; no business decision is made here.
 */
@NullMarked
package io.orderonce.web.shop;

import org.jspecify.annotations.NullMarked;
